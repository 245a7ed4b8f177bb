import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { type Payload, recordAct } from '../proofs/acting-over-http.ts';
import { type Deed, deedOf, drawn } from '../proofs/deeds.ts';
import { storedLog } from '../proofs/stored-logs.ts';
import { tellHome, type ToldHome } from '../proofs/told-home.ts';
import { runs, seed } from '../tier.ts';
import { type Attempt, faultsIn, type History, type Kept, type Look } from './history.ts';
import { type ServiceInLives, startInLives } from './service-in-lives.ts';

const people = 32;
/** Beside one, about whom all of them record. */
const many = runs(10, 100);
const kills = runs(1, 5);
/** So many acts are acknowledged before each kill and after the last one, and up to as many again. */
const leastAcknowledged = runs(15, 100);

jest.setTimeout(60_000 + kills * 60_000);

const version = `query($record: ID!, $after: String) {
  child(id: $record, afterPosition: $after) { freshness { stale } carePlan { version } }
}`;

/** What an act says and no other does, in what a client sends or in what is stored. */
const wordsOf = (text: string) => /"(Proof [^"]+)"/.exec(text)?.[1];

/** Turns of whatever everybody here does, one after the other. */
let clock = 0;

/** Everyone records one act after the other about the children, and again whatever was not answered, while the service is killed. */
async function recordAmongKills(service: ServiceInLives, children: readonly string[], part: string): Promise<History> {
  const attempts: Attempt[] = [];
  const looks: Look[] = [];
  let kill = 0;
  let left = 0;
  const nextKill = () => {
    left = leastAcknowledged + drawn(leastAcknowledged, seed, part, kill++);
  };
  nextKill();
  const isDone = () => left <= 0;

  /** Asks whoever lives now until one answers. */
  async function answered<T>(ask: (life: Awaited<ReturnType<ServiceInLives['now']>>) => Promise<T>): Promise<T> {
    for (;;) {
      const life = await service.now();
      try {
        return await ask(life);
      } catch (fault) {
        if (!life.isOver) throw fault;
      }
    }
  }
  const record = ({ act, input }: Deed): Promise<Payload> =>
    answered(async (life) => {
      const told = { act: wordsOf(JSON.stringify(input)) ?? '', record: input.record, sent: clock++ };
      let receipt: Attempt['receipt'];
      try {
        const payload = await recordAct(life.client, life.token, act, input);
        const [event] = payload.events;
        if (event) receipt = { at: clock++, id: event.id, revision: event.entryNumber - 1 };
        if (--left === 0 && kill <= kills) {
          nextKill();
          service.kill(life);
        }
        return payload;
      } finally {
        attempts.push({ ...told, receipt });
      }
    });
  async function look({ input }: Deed, { events, position }: Payload): Promise<void> {
    const { data, errors } = await answered(({ client, token }) =>
      client.ask(version, { record: input.record, after: position }, token),
    );
    expect(errors).toBeUndefined();
    const { child } = data as {
      readonly child: {
        readonly freshness: { readonly stale: boolean };
        readonly carePlan: { readonly version: number };
      };
    };
    const after = (events[0]?.entryNumber ?? 0) - 1;
    looks.push({ record: input.record, after, stale: child.freshness.stale, version: child.carePlan.version });
  }
  async function person(nth: number): Promise<void> {
    for (let turn = 0; !isDone(); turn++) {
      const place = [seed, part, nth, turn];
      const deed = deedOf(children, ...place);
      // Some send the same over two connections at once, and some once more when they have their receipt.
      const [payload] = await Promise.all(
        drawn(4, 'at once', ...place) === 0 ? [record(deed), record(deed)] : [record(deed)],
      );
      if (drawn(6, 'again', ...place) === 0) await record(deed);
      if (drawn(4, 'look', ...place) === 0) await look(deed, payload);
    }
  }
  await Promise.all(Array.from({ length: people }, (_, nth) => person(nth)));
  return { attempts, looks };
}

/** The records of a log, as its checker takes them. */
async function keptIn(folder: string): Promise<readonly Kept[]> {
  const { events, unsound } = await storedLog(folder, 'record');
  expect(unsound).toEqual([]);
  return events
    .filter(({ stream }) => stream.startsWith('childRecord-'))
    .map(({ stream, revision, id, data }) => ({
      record: stream.slice('childRecord-'.length),
      ...{ revision, id, act: wordsOf(Buffer.from(data).toString('utf8')) },
    }));
}

describe(`${people} people who record while the service is killed (seed ${seed})`, () => {
  const { folder, remove } = newDataFolder();
  let home: ToldHome;
  let service: ServiceInLives;
  beforeAll(async () => {
    const expected = Array.from({ length: many - 1 }, (_, nth) => `Child ${nth}`);
    home = await tellHome(folder, { rooms: 1, living: ['Ash'], expected });
    service = startInLives(folder);
  });
  afterAll(async () => {
    await service.stop();
    await remove();
  });

  const histories: History[] = [];
  it.each([1, many])(`are answered in the end, about %i, ${kills} times over`, async (count) => {
    const history = await recordAmongKills(service, [...home.children, ...home.expected].slice(0, count), `${count}`);
    histories.push(history);
    // Somebody was cut off each time, or the kills proved nothing.
    expect(history.attempts.filter(({ receipt }) => !receipt).length).toBeGreaterThanOrEqual(kills);
    expect(history.looks.length).toBeGreaterThan(0);
  });

  it('left a log in which no act is lost, doubled or before one that it came after, and saw none too late', async () => {
    await service.stop();
    const history = {
      attempts: histories.flatMap(({ attempts }) => attempts),
      looks: histories.flatMap(({ looks }) => looks),
    };
    const log = await keptIn(folder);
    expect(faultsIn(history, log)).toEqual([]);
    expect(log.filter(({ act }) => act !== undefined)).toHaveLength(
      new Set(history.attempts.map(({ act }) => act)).size,
    );
  });
});
