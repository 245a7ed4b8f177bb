import { randomUUID } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { type ActRequest } from '#libs/acts';

import { answerTo } from '../../apps/api/src/acts/graphql-errors.ts';
import { openService, type OpenedService } from '../../apps/api/src/service/open-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { drawn, log } from '../proofs/deeds.ts';
import { receiptOf, tellHome, type ToldHome } from '../proofs/told-home.ts';
import { joinCluster } from '../servers/cluster.ts';
import { type OwnServer, startOwnEventStoreDb } from '../servers/event-store-db.ts';
import { serverOf, startTcpProxy, type TcpProxy, throughProxy } from '../servers/tcp-proxy.ts';
import { runs, sampling } from '../tier.ts';
import { isRepeatable, repeated } from './repeated.ts';

jest.setTimeout(runs(120_000, 600_000));

/** How often the way goes bad in each manner, under a log and under an admission; no home takes more than sixty. */
const times = runs(3, 14);
const manners = 4;

describe('acts while the way to the event store goes bad', () => {
  const { folder, remove } = newDataFolder();
  const stops: (() => Promise<unknown>)[] = [remove];
  let own: OwnServer;
  let proxy: TcpProxy;
  let home: ToldHome;
  /** By the way that goes bad, and by one that stays good. */
  let acting: OpenedService;
  let looking: OpenedService;
  let guest = 0;
  beforeAll(async () => {
    const server = await startOwnEventStoreDb();
    own = server.own;
    stops.push(() => server.stop());
    proxy = await startTcpProxy(serverOf(server.connectionString));
    stops.push(() => proxy.stop());
    // Whoever acts reads no views.
    const place = { accessEventStore: undefined, readStore: 'mongodb://127.0.0.1:1/none' };
    const good = { ...place, eventStore: server.connectionString };
    joinCluster(folder, good);
    const rooms = manners * times;
    const expected = Array.from({ length: rooms }, (_, nth) => `Guest ${nth}`);
    home = await tellHome(folder, { rooms: rooms + 1, living: ['Ash'], expected });
    const opened = async (cluster: typeof good) => {
      const service = await openService({ folder, cluster, suspect: () => undefined });
      stops.push(() => service.close());
      return service;
    };
    looking = await opened(good);
    acting = await opened({ ...place, eventStore: throughProxy(server.connectionString, proxy) });
  });
  afterEach(() => proxy.heal());
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  /** What a client is told of a fault. */
  function expectToldToTryAgain(fault: unknown): void {
    expect(answerTo(fault, () => undefined).extensions).toMatchObject({
      code: 'UNAVAILABLE',
      retryable: true,
      remedy: expect.stringContaining('with the same idempotency key'),
    });
  }
  async function requestOf(act: string, subject: string, input: object): Promise<ActRequest> {
    const person = await repeated(() => looking.people.findPerson(home.manager));
    if (!person) throw new TypeError('The manager is not on record.');
    return { act, subject, input, idempotencyKey: randomUUID(), circumstances: {}, person };
  }
  /** Sends the very same until there is a receipt; the way heals once somebody was told that nothing can be reached. */
  async function sentUntilDone(request: ActRequest, heal: () => void) {
    for (let unavailable = 0; ; unavailable++) {
      try {
        const receipt = receiptOf(await acting.performAct(request));
        heal();
        return { unavailable, receipt };
      } catch (fault) {
        if (!isRepeatable(fault)) throw fault;
        expectToldToTryAgain(fault);
        heal();
      }
    }
  }
  /** One field of every event of a type, as somebody finds them whose way is good; the server may have cut that too. */
  async function told(stream: string, type: string, field: string): Promise<readonly unknown[]> {
    const { readings } = await repeated(() => looking.ports.record.load(stream));
    const alike = readings.filter((one) => one.type.type === type);
    return alike.map(({ entry }) => (entry.body as Readonly<Record<string, unknown>>)[field]);
  }
  const timesIn = (found: readonly unknown[], wanted: unknown) => found.filter((one) => one === wanted).length;

  /** Writes a log and admits a child, each while the way is bad; both are there once, whoever asks again. */
  async function expectOnce(spoil: () => () => void): Promise<readonly number[]> {
    const [child = ''] = home.children;
    const words = `Said on a bad way ${randomUUID()}`;
    const writing = await requestOf('writeDailyLog', child, log(words));
    const written = await sentUntilDone(writing, spoil());
    expect(timesIn(await told(`childRecord-${child}`, 'DailyLogWritten', 'words'), words)).toBe(1);

    // An admission is two streams: the bed is taken in the home, then the child is admitted.
    const [record = '', room = ''] = [home.expected[guest], home.rooms[++guest]];
    const admitting = await requestOf('admitChild', record, { home: home.home, room, kind: 'planned' });
    const admitted = await sentUntilDone(admitting, spoil());
    expect(await told(`childRecord-${record}`, 'ChildAdmitted', 'room')).toEqual([room]);
    expect(timesIn(await told(`home-${home.home}`, 'BedTaken', 'room'), room)).toBe(1);

    // Once more where all is well: what stands is the answer.
    for (const [request, { receipt }] of [
      [writing, written],
      [admitting, admitted],
    ] as const) {
      const again = receiptOf(await repeated(() => looking.performAct(request)));
      expect(again).toMatchObject({ repeated: true, events: receipt.events, revision: receipt.revision });
    }
    return [written.unavailable, admitted.unavailable];
  }

  /** Every append is cut so, until somebody was told. */
  const whileNobodyWasTold = (plan: () => void) => () => {
    plan();
    const again = setInterval(plan, 1);
    return () => clearInterval(again);
  };

  it.each([
    ['is cut each time before the server has written', () => whileNobodyWasTold(own.cutBeforeCommit)()],
    ['is cut each time between what was written and its answer', () => whileNobodyWasTold(own.cutAfterCommit)()],
    [
      'lets nobody in',
      () => {
        proxy.refuse();
        return () => proxy.heal();
      },
    ],
  ])('that %s: it is said, and what is sent again under the same key is there once', async (_, spoil) => {
    for (let nth = 0; nth < times; nth++)
      for (const unavailable of await expectOnce(spoil)) expect(unavailable).toBeGreaterThan(0);
  });

  it('that is cut at any moment: what is sent under one key is there once', async () => {
    const { seed } = sampling(times, times);
    for (let nth = 0; nth < times; nth++) {
      let act = 0;
      await expectOnce(() => {
        setTimeout(() => proxy.cut(), drawn(60, seed, nth, act++));
        return () => undefined;
      });
    }
  });
});
