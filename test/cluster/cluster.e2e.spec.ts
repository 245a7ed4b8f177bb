import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { placeOf, tokenOf } from '#libs/acts';

import { newDataFolder, startedService } from '../../apps/api/test/started-service.ts';
import { mutationOf, recordAct, sendAct } from '../proofs/acting-over-http.ts';
import { leaving, log } from '../proofs/deeds.ts';
import { tellHome, type ToldHome } from '../proofs/told-home.ts';
import { type OwnServer, startOwnEventStoreDb } from '../servers/event-store-db.ts';
import { joinCluster } from '../servers/cluster.ts';
import { type OwnMongo, startOwnMongo } from '../servers/mongo.ts';
import { memberBeside } from './members.ts';

jest.setTimeout(180_000);

/** A service with the token that its own sign-in gave the manager. */
type Service = Awaited<ReturnType<typeof startedService>> & { readonly token: string };

const page = `query($record: ID!, $after: String) {
  child(id: $record, afterPosition: $after) {
    status
    freshness { stale position }
    chronology(last: 50) { nodes { headline } totalCount }
  }
}`;
interface Page {
  readonly status: string;
  readonly freshness: { readonly stale: boolean; readonly position: string };
  readonly chronology: { readonly nodes: readonly { readonly headline: string }[]; readonly totalCount: number };
}
const rooms = `query($home: ID!) { home(id: $home) { residents rooms { id takenBy { record } } } }`;
const system = `{ system { projector quarantined reactorWaiting { act } projections { view log leader { holder epoch lapsed } } } }`;
interface System {
  readonly projector: string;
  readonly quarantined: number;
  readonly reactorWaiting: readonly unknown[];
  readonly projections: readonly { readonly view: string; readonly leader: { readonly lapsed: boolean } | null }[];
}

describe('two services and two projectors over one EventStoreDB and one MongoDB', () => {
  const founder = newDataFolder();
  const stops: (() => Promise<void>)[] = [];
  let eventStore: OwnServer;
  let mongo: OwnMongo;
  let home: ToldHome;
  let services: readonly [Service, Service];

  beforeAll(async () => {
    const server = await startOwnEventStoreDb();
    stops.push(() => server.stop());
    eventStore = server.own;
    mongo = await startOwnMongo();
    stops.push(() => mongo.stop());
    const place = { eventStore: server.connectionString, accessEventStore: undefined, readStore: mongo.uri };
    joinCluster(founder.folder, place);
    stops.push(() => founder.remove());
    home = await tellHome(founder.folder, { rooms: 2, living: ['Ash'], expected: ['Briar'] });
    const started = async () => {
      const { folder, remove } = memberBeside(founder.folder, place);
      stops.push(remove);
      const service = await startedService(folder);
      stops.push(() => service.stop());
      return { ...service, token: await service.tokenOf('registered.manager') };
    };
    services = [await started(), await started()];
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const writing = (words: string, record = home.children[0] ?? '') => ({
    record,
    idempotencyKey: randomUUID(),
    ...log(words),
  });
  /** Asks again until everything up to the position is shown; else the spec runs out of time. */
  async function read(service: Service, record: string, after?: string | null): Promise<Page> {
    for (;;) {
      const { data, errors } = await service.ask(page, { record, after }, service.token);
      expect(errors).toBeUndefined();
      const { child } = data as { readonly child: Page };
      if (!child.freshness.stale) return child;
    }
  }
  const headlines = ({ chronology }: Page) => chronology.nodes.map(({ headline }) => headline);
  /** Asks until what is answered is as it is to become; else the spec runs out of time. */
  async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = await ask();
      if (holds(answer)) return answer;
    }
  }
  const isReady = (service: Service) => async () => (await service.get('/health/ready')).status === 200;

  it('show at one what was recorded at the other, to whoever names the position', async () => {
    const [one, other] = services;
    for (const [at, from] of [
      [one, other],
      [other, one],
    ] as const) {
      const words = `Read chapter three aloud ${randomUUID()}`;
      const input = writing(words);
      const { position } = await sendAct(at, at.token, 'writeDailyLog', input);
      const shown = await read(from, input.record, position);
      expect(headlines(shown).filter((headline) => headline.includes(words))).toHaveLength(1);
    }
  });

  it('answer the same act at both as one', async () => {
    const [one, other] = services;
    const input = writing('Sent through both');
    const first = await sendAct(one, one.token, 'writeDailyLog', input);
    const again = await sendAct(other, other.token, 'writeDailyLog', input);
    expect(again.events).toEqual(first.events);
  });

  it('admit a child at one and end the stay at the other, and the bed follows', async () => {
    const [one, other] = services;
    const [record = ''] = home.expected;
    const admission = { record, home: home.home, room: home.rooms[1], kind: 'planned', idempotencyKey: randomUUID() };
    const { position } = await sendAct(one, one.token, 'admitChild', admission);
    expect((await read(other, record, position)).status).toBe('resident');
    const takenBy = (service: Service) => async () => {
      const { data } = await service.ask(rooms, { home: home.home }, service.token);
      const { home: seen } = data as {
        readonly home: { readonly rooms: readonly { readonly id: string; readonly takenBy: object | null }[] };
      };
      return seen.rooms.find(({ id }) => id === home.rooms[1])?.takenBy;
    };
    await until(takenBy(other), (taken) => JSON.stringify(taken) === JSON.stringify({ record }));
    await recordAct(other, other.token, 'endPlacement', { record, idempotencyKey: randomUUID(), ...leaving });
    // Nobody but the reactor, which one of the projectors is, frees a bed.
    await until(takenBy(one), (taken) => taken === null);
    expect((await read(one, record)).status).toBe('left');
  });

  it('tell who keeps each view, and that all is well', async () => {
    for (const service of services) {
      const seen = async () => {
        const { data, errors } = await service.ask(system, {}, service.token);
        expect(errors).toBeUndefined();
        return (data as { readonly system: System }).system;
      };
      const found = await until(seen, ({ projections }) => projections.every(({ leader }) => leader?.lapsed === false));
      expect(found).toMatchObject({ projector: 'running', quarantined: 0, reactorWaiting: [] });
      expect(found.projections.length).toBeGreaterThan(5);
      await until(isReady(service), Boolean);
    }
  });

  it('refuse the position of another state of the record', async () => {
    const [one, other] = services;
    const { freshness } = await read(one, home.children[0] ?? '');
    const place = placeOf(freshness.position);
    if (!place) throw new TypeError('An answer named no position.');
    const after = tokenOf({ ...place, incarnation: randomUUID() });
    const { errors } = await other.ask(page, { record: home.children[0], after }, other.token);
    expect(errors).toMatchObject([{ extensions: { code: 'STALE_TOKEN' } }]);
  });

  const unavailable = [
    { extensions: { code: 'UNAVAILABLE', retryable: true, remedy: expect.stringContaining('same idempotency key') } },
  ];

  /** Sends a daily log until it is answered: each process has to find its own way back to a server. */
  const sentUntilAnswered = (service: Service, input: object) =>
    until(
      () => service.ask(mutationOf('writeDailyLog'), { input }, service.token),
      ({ errors }) => errors === undefined,
    );

  it('record once what was sent while EventStoreDB was away and again after, and say so meanwhile', async () => {
    const [one, other] = services;
    const words = `While it was away ${randomUUID()}`;
    const input = writing(words);
    const send = (service: Service) => service.ask(mutationOf('writeDailyLog'), { input }, service.token);
    await eventStore.halt();
    try {
      expect((await send(one)).errors).toMatchObject(unavailable);
      await until(isReady(other), (ready) => !ready);
      expect((await one.get('/health/live')).status).toBe(200);
    } finally {
      await eventStore.startAgain();
    }
    for (const service of services) await sentUntilAnswered(service, input);
    const { position } = await sendAct(other, other.token, 'writeDailyLog', input);
    const shown = await read(other, input.record, position);
    expect(headlines(shown).filter((headline) => headline.includes(words))).toHaveLength(1);
    for (const service of services) await until(isReady(service), Boolean);
  });

  it('record once what was written though the answer was lost', async () => {
    const [one, other] = services;
    const words = `The answer was lost ${randomUUID()}`;
    const input = writing(words);
    eventStore.cutAfterCommit();
    for (const service of [one, other]) await sentUntilAnswered(service, input);
    const { position } = await sendAct(other, other.token, 'writeDailyLog', input);
    const shown = await read(other, input.record, position);
    expect(headlines(shown).filter((headline) => headline.includes(words))).toHaveLength(1);
  });

  it('record while MongoDB is away, say that nothing can be read, and show it once it is back', async () => {
    const [one, other] = services;
    const words = `Nobody could read it yet ${randomUUID()}`;
    const input = writing(words);
    await mongo.kill();
    let position: string | null;
    try {
      ({ position } = await sendAct(one, one.token, 'writeDailyLog', input));
      const { errors } = await other.ask(page, { record: input.record }, other.token);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', retryable: true } }]);
      expect(await isReady(one)()).toBe(false);
    } finally {
      await mongo.startAgain();
    }
    const shown = await read(other, input.record, position);
    expect(headlines(shown).filter((headline) => headline.includes(words))).toHaveLength(1);
    for (const service of services) await until(isReady(service), Boolean);
  });
});
