import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type EventStore, openEmbeddedStore, WrongExpectedRevision } from '#libs/event-store';
import { openJournal } from '#libs/journal';

import { answerLost, died, troubled } from '../../../test/acts/troubled-store.ts';
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

  const portsOver = (store: EventStore, clock = now): ActPorts => ({
    record: openJournal(store, registryOf),
    access: openJournal(access, registryOf),
    clock: () => clock,
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
      portsOver(troubled(record, { at: 1, when: 'after', fault: answerLost })),
      home,
      manager,
    );
    expect(receipt?.events.map(({ type, entryNumber }) => [type, entryNumber])).toEqual([['RoomOpened', 2]]);
    expect(await typesOf(`home-${home}`)).toEqual(['HomeRegistered', 'RoomOpened']);
  });

  it('is recorded once when the answer was lost before the commit', async () => {
    const { home, manager } = await foundHome(portsOver(record), founding);
    const { receipt } = await openRoom(
      portsOver(troubled(record, { at: 1, when: 'before', fault: answerLost })),
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
    await expect(foundHome(portsOver(troubled(record, { at, when: 'before', fault: died })), founding)).rejects.toThrow(
      'gone',
    );
    const { home, manager } = await foundHome(portsOver(record), founding);
    expect(await typesOf(`home-${home}`)).toEqual(['HomeRegistered']);
    expect(await typesOf(`person-${manager}`)).toEqual(['PersonJoined', 'RoleGiven', 'SignInLinked']);
  });

  it.each([2, 3, 4, 5])(
    'finishes on another day the founding that died at its append %i, with the role from the day it began',
    async (at) => {
      const fromToday = { ...founding, from: undefined };
      const dying = portsOver(troubled(record, { at, when: 'before', fault: died }));
      await expect(foundHome(dying, fromToday)).rejects.toThrow('gone');
      const { home, manager } = await foundHome(portsOver(record, '2026-03-04T07:00:00.000Z'), fromToday);
      expect(await typesOf(`person-${manager}`)).toEqual(['PersonJoined', 'RoleGiven', 'SignInLinked']);
      const person = await findPerson(portsOver(record).record, manager);
      expect(person?.roles).toMatchObject([{ role: 'registered.manager', homes: [home], from: '2026-03-02' }]);
    },
  );

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
