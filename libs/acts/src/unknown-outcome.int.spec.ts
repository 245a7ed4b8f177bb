import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type EventStore, openEmbeddedStore, StoreUnavailable, WrongExpectedRevision } from '#libs/event-store';
import { openJournal } from '#libs/journal';

import { openAccessLog, noted } from './access-log.ts';
import { findPerson } from './people.ts';
import { foundHome, StoreNotEmpty } from './found-home.ts';
import { performAct } from './perform-act.ts';
import { type ActPorts } from './ports.ts';
import { registryOf } from './registries.ts';

const now = '2026-03-02T09:00:00.000Z';
const key = '7d1f4c51-1111-4aaa-8bbb-000000000001';
const founding = {
  home: { name: 'Spec House' },
  manager: { given: 'Morgan' },
  signIn: { issuer: 'https://issuer.example', subject: 'morgan' },
  from: '2020-01-01',
};

/** What a store does with its nth append, the first being 1: before it is written, or after. */
interface Trouble {
  readonly at: number;
  readonly when: 'before' | 'after';
  readonly fault: () => Error;
  /** How often in a row. */
  readonly times?: number;
}

function troubled(store: EventStore, { at, when, fault, times = 1 }: Trouble): EventStore {
  let appends = 0;
  return {
    ...store,
    incarnation: store.incarnation,
    head: () => store.head(),
    readStream: (...asked) => store.readStream(...asked),
    readAll: (...asked) => store.readAll(...asked),
    subscribeAll: (...asked) => store.subscribeAll(...asked),
    close: () => store.close(),
    async append(stream, expected, events) {
      appends++;
      const strikes = appends >= at && appends < at + times;
      if (strikes && when === 'before') throw fault();
      const receipt = await store.append(stream, expected, events);
      if (strikes) throw fault();
      return receipt;
    },
  };
}

const unknown = () =>
  new StoreUnavailable({
    detail: 'COMMIT_FAILED',
    retryable: true,
    outcomeUnknown: true,
    cause: 'No answer.',
    remedy: 'Try again.',
  });

describe('an act whose append ends in trouble', () => {
  let folder: string;
  let record: EventStore;
  let access: EventStore;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-outcome-'));
    record = await openEmbeddedStore({ folder, file: 'record.db' });
    access = await openEmbeddedStore({ folder, file: 'access-log.db' });
  });
  afterEach(async () => {
    await record.close();
    await access.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const portsOver = (store: EventStore): ActPorts => ({
    record: openJournal(store, registryOf),
    access: openJournal(access, registryOf),
    clock: () => now,
    secret: Buffer.from('of this spec alone'),
    suspect: () => undefined,
  });
  const openRoom = async (ports: ActPorts, home: string, manager: string, name = 'Oak') => {
    const person = await findPerson(ports.record, manager);
    if (!person) throw new TypeError('The manager is not there.');
    const asked = { act: 'openRoom', subject: home, input: { name }, idempotencyKey: key, circumstances: {}, person };
    return performAct(ports, openAccessLog(ports), asked);
  };
  const typesOf = async (stream: string) =>
    (await portsOver(record).record.load(stream)).readings.map(({ type }) => type.type);

  it('is recorded once when the answer was lost after the commit', async () => {
    const { home, manager } = await foundHome(portsOver(record), founding);
    const { receipt } = await openRoom(
      portsOver(troubled(record, { at: 1, when: 'after', fault: unknown })),
      home,
      manager,
    );
    expect(receipt?.events.map(({ type, entryNumber }) => [type, entryNumber])).toEqual([['RoomOpened', 2]]);
    expect(await typesOf(`home-${home}`)).toEqual(['HomeRegistered', 'RoomOpened']);
  });

  it('is recorded once when the answer was lost before the commit', async () => {
    const { home, manager } = await foundHome(portsOver(record), founding);
    const { receipt } = await openRoom(
      portsOver(troubled(record, { at: 1, when: 'before', fault: unknown })),
      home,
      manager,
    );
    expect(receipt?.repeated).toBe(false);
    expect(await typesOf(`home-${home}`)).toEqual(['HomeRegistered', 'RoomOpened']);
  });

  it('is refused with TRY_AGAIN when three races were lost, and the record is as it was', async () => {
    const { home, manager } = await foundHome(portsOver(record), founding);
    const lost = () => new WrongExpectedRevision(`home-${home}`, 7);
    const racing = portsOver(troubled(record, { at: 1, when: 'before', fault: lost, times: 3 }));
    const { refusals } = await openRoom(racing, home, manager);
    expect(refusals?.map(({ code }) => code)).toEqual(['TRY_AGAIN']);
    expect(await typesOf(`home-${home}`)).toEqual(['HomeRegistered']);
  });

  it.each([1, 2, 3, 4, 5])('finishes the founding of a home that died at its append %i', async (at) => {
    const died = () => new TypeError('the process is gone');
    await expect(foundHome(portsOver(troubled(record, { at, when: 'before', fault: died })), founding)).rejects.toThrow(
      'gone',
    );
    const { home, manager } = await foundHome(portsOver(record), founding);
    expect(await typesOf(`home-${home}`)).toEqual(['HomeRegistered']);
    expect(await typesOf(`person-${manager}`)).toEqual(['PersonJoined', 'RoleGiven', 'SignInLinked']);
  });

  it('founds no second home in a store that has one', async () => {
    await foundHome(portsOver(record), founding);
    const other = { ...founding, signIn: { ...founding.signIn, subject: 'somebody else' } };
    await expect(foundHome(portsOver(record), other)).rejects.toMatchObject({ code: new StoreNotEmpty().code });
  });

  it('keeps every line that is noted about one child at the same moment, and one that is noted twice once', async () => {
    const log = openAccessLog(portsOver(record));
    const by = { kind: 'person', id: key, role: 'inspector' } as const;
    const note = (request: string) =>
      log.note({ about: key, by, draft: noted.readRefused('child', 'FORBIDDEN'), operation: 'child', request });
    await Promise.all(Array.from({ length: 20 }, (_, nth) => note(`request ${(nth % 19).toString()}`)));
    expect((await portsOver(record).access.load(`accessLog-${key}`)).readings).toHaveLength(19);
  });
});
