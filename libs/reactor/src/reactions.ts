import { type ActPorts } from '#libs/acts';
import { type StoredEvent } from '#libs/event-store';

import { allocationsFollowRecord } from './allocations-follow-record.ts';
import { causeOf, type RecordCause } from './cause.ts';
import { type Reaction } from './perform-step.ts';
import { placeFollowsRecord } from './place-follows-record.ts';

/** What follows from an event of a child's record, by its type; from a correction, what follows from the corrected. */
export const reactions: Readonly<Record<string, readonly Reaction<RecordCause>[]>> = {
  KeyWorkerNamed: [allocationsFollowRecord],
  PlacementEnded: [placeFollowsRecord, allocationsFollowRecord],
  StayStated: [placeFollowsRecord, allocationsFollowRecord],
  StayEndStated: [placeFollowsRecord, allocationsFollowRecord],
  AdmissionNotCompleted: [placeFollowsRecord],
};

const corrections: readonly string[] = ['EntryAmended', 'EntryStruck'];

/** Whether something may follow from an event of this type. */
export function mayFollow(type: string): boolean {
  return Object.hasOwn(reactions, type) || corrections.includes(type);
}

/**
 * An event of a child's record as a cause, with the record as it stands now.
 * @throws Damaged when the record cannot be read.
 */
export async function recordCauseOf({ record }: ActPorts, stored: StoredEvent): Promise<RecordCause> {
  const cause = causeOf(stored);
  const fold = await record.load(stored.stream);
  const about = fold.readingOf(cause.entry.corrects ?? cause.entry.entry);
  if (!about) throw new TypeError('An event that was read is missing from its stream.');
  return { ...cause, fold, about };
}
