import { randomUUID } from 'node:crypto';

import { type EncodedEvent, type EventStore, parseStreamName, type StoredEvent } from '#libs/event-store';
import { linkOf } from '#libs/journal';

import { openService } from '../../apps/api/src/service/open-service.ts';
import { goal, log } from '../../test/proofs/deeds.ts';
import { actingAs, receiptOf, tellHome } from '../../test/proofs/told-home.ts';
import { underLoad } from './load.ts';

/** In winter, when the clocks of London show what the instants say, for as long as the longest record goes on. */
const began = '2023-11-01T09:00:00.000Z';
const minutesApart = 15;
const eventsInAppend = 200;
const goals = 8;
const words = (nth: number) =>
  `Entry ${nth}. Came home at four, had soup in the kitchen, and read two chapters aloud on the stairs. ` +
  `Said that the week had been long and that the weekend should have a walk in it.`;

/** A store that is there to be measured: how many events each child's record is brought to. */
export interface ToldStore {
  readonly home: string;
  /** Records of the children, in the order of what was asked for. */
  readonly children: readonly string[];
}

interface Metadata {
  prev: string;
  recordedAt: string;
  $causationId: string;
  $correlationId: string;
  readonly command: { id: string; key: string };
}
interface Data {
  readonly body: { words: string };
  readonly when: { readonly happened: { value: string; wall: string } };
}

/**
 * Goes on from the last event of a stream, a daily log that was recorded by an act: the same bytes but for what another
 * log would have otherwise, in the chain of its stream.
 */
function goingOn(last: StoredEvent) {
  const metadata = JSON.parse(Buffer.from(last.metadata).toString('utf8')) as Metadata;
  const data = JSON.parse(Buffer.from(last.data).toString('utf8')) as Data;
  let at = Date.parse(metadata.recordedAt);
  let { revision } = last;
  let prev = linkOf(last);
  return (): EncodedEvent => {
    at += minutesApart * 60_000;
    revision += 1;
    const recordedAt = new Date(at).toISOString();
    const command = randomUUID();
    Object.assign(metadata, { prev, recordedAt, $causationId: command, $correlationId: command });
    Object.assign(metadata.command, { id: command, key: randomUUID() });
    Object.assign(data.when.happened, { value: recordedAt, wall: recordedAt.slice(0, 16) });
    data.body.words = words(revision);
    const event = {
      id: randomUUID(),
      type: last.type,
      metadata: Buffer.from(JSON.stringify(metadata)),
      data: Buffer.from(JSON.stringify(data)),
    };
    prev = linkOf({ ...event, stream: last.stream, revision });
    return event;
  };
}

interface Growing {
  readonly stream: string;
  readonly upTo: number;
  reached: number;
  readonly next: () => EncodedEvent;
}

async function growingOf(store: EventStore, record: string, upTo: number): Promise<Growing> {
  const stream = `childRecord-${record}`;
  const [last] = await store.readStream(parseStreamName(stream), Number.MAX_SAFE_INTEGER, 'backwards', 1);
  if (!last) throw new TypeError('A record was not opened.');
  return { stream, upTo, reached: last.revision + 1, next: goingOn(last) };
}

/** Brings each stream to its length, all of them side by side, in appends of many events. */
async function grow(store: EventStore, streams: readonly Growing[]): Promise<void> {
  for (let growing = streams; growing.length > 0; growing = growing.filter(({ reached, upTo }) => reached < upTo)) {
    await underLoad(growing.length, 32, async (nth) => {
      const one = growing[nth];
      const [first, ...rest] = Array.from(
        { length: Math.min(eventsInAppend, (one?.upTo ?? 0) - (one?.reached ?? 0)) },
        () => one?.next() as EncodedEvent,
      );
      if (!one || !first) return;
      const { lastRevision } = await store.append(parseStreamName(one.stream), one.reached - 1, [first, ...rest]);
      one.reached = lastRevision + 1;
    });
  }
}

/**
 * Founds a demo home in an empty folder and opens a record for each length that is asked for: with a plan of some goals,
 * by acts, and then with daily logs up to so many events.
 */
export async function tellStore(folder: string, lengths: readonly number[]): Promise<ToldStore> {
  const clock = () => began;
  const names = lengths.map((_, nth) => `Child ${nth + 1}`);
  const { home, manager, expected } = await tellHome(folder, { rooms: 1, expected: names, clock });
  const opened = await openService({ folder, clock, suspect: () => undefined });
  try {
    const act = actingAs(opened, manager, 'bench');
    await underLoad(expected.length, 32, async (nth) => {
      const record = expected[nth];
      for (let one = 0; one < goals; one++)
        receiptOf(await act('agreeGoal', record, { ...goal, words: `To cook supper ${one + 1} times a month` }));
      receiptOf(await act('writeDailyLog', record, log(words(0)), { circumstances: { impactOnChild: 'Rested' } }));
    });
    const { store } = opened.ports.record;
    const growing: Growing[] = [];
    for (const [nth, record] of expected.entries()) growing.push(await growingOf(store, record, lengths[nth] ?? 0));
    await grow(store, growing);
    // What was made must be a record that acts can go on from.
    for (const record of expected.slice(0, 3)) await opened.ports.record.load(`childRecord-${record}`);
    return { home, children: expected };
  } finally {
    await opened.close();
  }
}
