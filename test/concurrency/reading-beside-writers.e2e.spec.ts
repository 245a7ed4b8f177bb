import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { type LogPlace } from '#libs/event-store';

import { spawnedService } from '../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { logAfter } from '../faults/writers.ts';
import { recordAct } from '../proofs/acting-over-http.ts';
import { askCli } from '../proofs/asking-cli.ts';
import { deedOf } from '../proofs/deeds.ts';
import { tellHome } from '../proofs/told-home.ts';
import { openLogBeside } from '../servers/logs.ts';
import { runs, seed } from '../tier.ts';
import { type Follower, paging, subscribed } from './followers.ts';
import { faultsOfSeen, type Seen } from './seen.ts';

const tries = runs(100, 1000);
const writers = 8;

jest.setTimeout(60_000 + tries * 1_000);

const page = `query($record: ID!, $after: String) {
  child(id: $record, afterPosition: $after) {
    freshness { stale }
    chronology(last: 30) { nodes { entryNumber } freshness { stale } }
    carePlan { version }
  }
}`;

interface Page {
  readonly freshness: { readonly stale: boolean };
  readonly chronology: {
    readonly nodes: readonly { readonly entryNumber: number }[];
    readonly freshness: { readonly stale: boolean };
  };
  readonly carePlan: { readonly version: number };
}

/** Somebody who reads, from where, and whose streams. */
interface Reading {
  readonly from: LogPlace;
  readonly ofStreams: string;
  readonly follower: Follower;
}

describe(`a record that ${writers} people write (seed ${seed})`, () => {
  const { folder, remove } = newDataFolder();
  const stops: (() => Promise<unknown>)[] = [remove];
  let service: Awaited<ReturnType<typeof spawnedService>>;
  let token: string;
  let children: readonly string[];
  /** The log, opened by this process beside the one that writes it. */
  let reader: Awaited<ReturnType<typeof openLogBeside>>;
  beforeAll(async () => {
    ({ children } = await tellHome(folder, { rooms: 4, living: ['Ash', 'Briar', 'Clover', 'Dill'] }));
    service = await spawnedService(folder);
    stops.push(() => service.stopBy('SIGKILL'));
    token = await service.tokenOf('registered.manager');
    reader = await openLogBeside(folder, 'record');
    stops.push(() => reader.close());
    await askCli(service, token, 'projector/catch-up');
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  /** Records an act and reads it by its receipt. */
  async function tryOnce(nth: number): Promise<void> {
    const child = children[nth % children.length] ?? '';
    const { act, input } = deedOf([child], seed, nth);
    const { events, position } = await recordAct(service, token, act, input);
    const { data, errors } = await service.ask(page, { record: child, after: position }, token);
    expect(errors).toBeUndefined();
    const { freshness, chronology, carePlan } = (data as { readonly child: Page }).child;
    const number = events[0]?.entryNumber ?? Infinity;
    expect([nth, freshness.stale, chronology.freshness.stale]).toEqual([nth, false, false]);
    expect(carePlan.version).toBeGreaterThanOrEqual(number);
    expect(chronology.nodes.map(({ entryNumber }) => entryNumber)).toContain(number);
  }

  it(`shows each act to whoever asks with its receipt, ${tries} times, and to all who follow it the same order`, async () => {
    const readings: Reading[] = [];
    const subscribe = (from: LogPlace, ofStreams: string) =>
      readings.push({ from, ofStreams, follower: subscribed(reader, from, ofStreams === '' ? 'all' : [ofStreams]) });
    const wholes: Seen[][] = [];
    const pages = paging(reader, 7);
    readings.push({ from: 'start', ofStreams: '', follower: pages });
    subscribe('start', '');
    subscribe('start', 'childRecord-');
    let next = 0;
    async function write(): Promise<void> {
      for (let nth = next++; nth < tries; nth = next++) {
        await tryOnce(nth);
        if (nth % 5 === 0) await pages.readOn();
        if (nth % Math.ceil(tries / 4) !== 1) continue;
        // Others come while it is written: from the beginning, from where it is now, and with one look at the whole.
        subscribe('start', '');
        subscribe(await reader.head(), '');
        wholes.push((await logAfter(reader, 'start')).map((event) => ({ event })));
      }
    }
    await Promise.all(Array.from({ length: writers }, write));

    const log = await logAfter(reader, 'start');
    const end = log.at(-1)?.position ?? 'start';
    for (const { from, ofStreams, follower } of readings) {
      await follower.until(end);
      const whole = (from === 'start' ? log : await logAfter(reader, from)).filter(({ stream }) =>
        stream.startsWith(ofStreams),
      );
      expect(faultsOfSeen(follower.seen, whole)).toEqual([]);
      expect(follower.seen.filter((seen) => 'event' in seen)).toHaveLength(whole.length);
    }
    expect(wholes).toHaveLength(4);
    for (const seen of wholes) expect(faultsOfSeen(seen, log)).toEqual([]);
  });
});
