import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type ActAnswer,
  type ActPorts,
  findPerson,
  foundHome,
  openAccessLog,
  performAct,
  registryOf,
} from '#libs/acts';
import { openEmbeddedStore } from '#libs/event-store';
import { derivedId, openJournal } from '#libs/journal';
import { runProjections } from '#libs/projections';
import { checkpointInMemory, runReactor } from '#libs/reactor';
import { openSqliteReadStore, type ReadStore } from '#libs/read-store';

import { type ActStep, type Journey } from './journey.ts';

/** The home of a journey over real stores: acts go in, views and reactor follow, and the clock is the journey's. */
export interface JourneyHome {
  readonly ports: ActPorts;
  readonly readStore: ReadStore;
  /** Ids by name: `home`, rooms, people. */
  readonly names: Map<string, string>;
  now: string;
  perform(
    step: ActStep,
    act: { subject: string | undefined; input: unknown; expectedRevision: number | undefined },
  ): Promise<ActAnswer>;
  /** Resolves once all that follows from what was recorded is finished. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

function yearBefore(instant: string): string {
  return `${(Number(instant.slice(0, 4)) - 1).toString()}${instant.slice(4, 10)}`;
}

function doneOr(answer: ActAnswer): string {
  if (answer.receipt) return answer.receipt.subject;
  throw new TypeError(`The home could not be set up: ${answer.refusals.map((refusal) => refusal.code).join(', ')}`);
}

/** Sets up the home and the people of a journey as they stand before its first step. */
export async function openJourneyHome(journey: Journey): Promise<JourneyHome> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-journey-'));
  const record = await openEmbeddedStore({ folder, file: 'record.db' });
  const access = await openEmbeddedStore({ folder, file: 'access-log.db' });
  const readStore = await openSqliteReadStore({ path: join(folder, 'views.db'), collections: [] });
  const names = new Map<string, string>();
  const clock = { now: journey.clockStart };
  const ports: ActPorts = {
    record: openJournal(record, registryOf),
    access: openJournal(access, registryOf),
    clock: () => clock.now,
    secret: Buffer.from('of this journey alone'),
    suspect: () => undefined,
  };
  const log = openAccessLog(ports);
  const from = yearBefore(journey.clockStart);
  const signIn = { issuer: 'https://issuer.example', subject: 'setting-up' };
  const founded = await foundHome(ports, {
    home: { name: 'Journey House' },
    manager: { given: 'Setting up' },
    signIn,
    from,
  });
  const setUp = async (act: string, subject: string | undefined, input: unknown) => {
    const person = await findPerson(ports.record, founded.manager);
    if (!person) throw new TypeError('The founding manager is not there.');
    const target = act === 'openRoom' || act === 'adoptStatementOfPurpose' ? 'home' : 'person';
    const { revision } = subject === undefined ? { revision: -1 } : await ports.record.load(`${target}-${subject}`);
    const idempotencyKey = derivedId(journey.title, act, JSON.stringify(input));
    const seen = revision < 0 ? {} : { expectedRevision: revision };
    return doneOr(
      await performAct(ports, log, { act, subject, input, idempotencyKey, ...seen, circumstances: {}, person }),
    );
  };
  names.set('home', founded.home);
  const { ages, capacity, rooms } = journey.home;
  const purpose = { agesFrom: ages.from, agesTo: ages.to, gender: 'any', needs: 'As the journey says', capacity, from };
  await setUp('adoptStatementOfPurpose', founded.home, purpose);
  for (const { key, name } of rooms) {
    await setUp('openRoom', founded.home, { name });
    const opened = (await ports.record.load(`home-${founded.home}`)).readings.at(-1)?.entry.body as { room: string };
    names.set(key, opened.room);
  }
  for (const { key, name, role } of journey.people) {
    const [given = name, family] = name.split(' ');
    const person = await setUp('addPerson', undefined, { name: { given, family }, home: founded.home, from });
    // The registered manager of a journey is given the role at the founding of the home, as nobody may give it later.
    if (role === 'registered.manager') names.set(key, founded.manager);
    else {
      await setUp('giveRole', person, { role, homes: [founded.home], from });
      names.set(key, person);
    }
  }
  const ending = new AbortController();
  const projections = await runProjections({ records: record, accessLog: access, readStore, signal: ending.signal });
  const reactor = await runReactor({ ports, log, checkpoint: checkpointInMemory(), signal: ending.signal });
  return {
    ports,
    readStore,
    names,
    get now() {
      return clock.now;
    },
    set now(instant) {
      clock.now = instant;
    },
    async perform(step, { subject, input, expectedRevision }) {
      const person = await findPerson(ports.record, names.get(step.by) ?? '');
      if (!person) throw new TypeError(`Nobody is called ${step.by}.`);
      const { when, reason, source, childsView, notAskedBecause } = step;
      return performAct(ports, log, {
        act: step.act,
        subject,
        input,
        expectedRevision,
        idempotencyKey: derivedId(journey.title, step.key ?? step.at),
        circumstances: { when, reason, source, childsView, notAskedBecause },
        person,
      });
    },
    async settle() {
      await reactor.caughtUp();
      await projections.caughtUp();
    },
    async close() {
      ending.abort();
      await reactor.close();
      await projections.done;
      await readStore.close();
      await record.close();
      await access.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
