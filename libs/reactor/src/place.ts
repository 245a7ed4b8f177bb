import { type ActPorts } from '#libs/acts';
import { parseStreamName, type Position } from '#libs/event-store';
import { findFact } from '#libs/feature';

import { type Cause } from './cause.ts';
import { performStep, type Reacting, type Unfinished } from './perform-step.ts';
import { homeIn } from './states.ts';

/** The place that a child has in a home now, as the home's own stream tells it. */
export interface Place {
  readonly home: string;
  readonly record: string;
  /** Absent: no room is known. */
  readonly room: string | undefined;
  /** Whether it is theirs because an authority states a stay, not because a bed was taken. */
  readonly asStated: boolean;
  /** Number of the entry of the home that gave it. */
  readonly entry: number;
  readonly takenAt: string;
  /** Revision of the home on which all this was seen. */
  readonly seenAt: number;
}

/** The place of a child in a home; nothing when they have none there. */
export async function findPlace(
  { record: journal }: Pick<ActPorts, 'record'>,
  home: string,
  record: string,
): Promise<Place | undefined> {
  const fold = await journal.load(`home-${home}`);
  const resident = findFact(homeIn(fold.state).residents, record);
  const entry = resident?.entries.at(-1);
  const given = entry === undefined ? undefined : fold.readingOf(entry);
  if (!resident?.value.here || !given) return undefined;
  const { room, asStated } = resident.value;
  const { entry: number, recordedAt } = given.original;
  return { home, record, room, asStated, entry: number, takenAt: recordedAt, seenAt: fold.revision };
}

/** Where the entry that gave a place stands among all events: clocks of two streams need not agree, the log does. */
export async function positionOf({ record }: Pick<ActPorts, 'record'>, place: Place): Promise<Position | undefined> {
  const [event] = await record.store.readStream(parseStreamName(`home-${place.home}`), place.entry - 1, 'forwards', 1);
  return event?.position;
}

/** Releases this very place: refused with CONFLICT when the bed has been touched since it was seen. */
export function release(
  reacting: Reacting,
  cause: Cause,
  { home, record, room, seenAt }: Place,
  because: 'placementEnded' | 'stayEnded' | 'admissionNotCompleted',
): Promise<Unfinished | undefined> {
  const input = { record, because, ...(room !== undefined && { room }) };
  return performStep(reacting, cause, {
    act: 'releaseBed',
    subject: home,
    about: record,
    input,
    expectedRevision: seenAt,
  });
}
