import { isBefore, type LogPlace, type StoredEvent } from '#libs/event-store';

type Place = Pick<StoredEvent, 'id' | 'position'>;

/** What came to somebody who reads a log in its order: an event, or word that everything up to a place has come. */
export type Seen = { readonly event: Place } | { readonly reached: LogPlace };

/**
 * What is wrong with what somebody saw of a log while it was written, given the whole of it as it stands in the end, so
 * far as it was asked for: nothing, where they saw a prefix of it and were told nothing that was not so.
 * - `backwards`: an event came whose position is not after the one before.
 * - `not next`: another event came than the one that follows in the end: one was left out, came twice or in other order.
 * - `too early`: it was said that everything up to a place had come, and an event up to there had not.
 */
export function faultsOfSeen(seen: readonly Seen[], whole: readonly Place[]): readonly string[] {
  const faults: string[] = [];
  let count = 0;
  let last: LogPlace = 'start';
  for (const step of seen) {
    const next = whole[count];
    if ('reached' in step) {
      if (next && !isBefore(step.reached, next.position)) faults.push(`too early: ${step.reached} after ${last}`);
      continue;
    }
    const { id, position } = step.event;
    if (!isBefore(last, position)) faults.push(`backwards: ${position} after ${last}`);
    if (next?.id !== id || next.position !== position) faults.push(`not next: ${position} after ${last}`);
    last = position;
    count++;
  }
  return faults;
}
