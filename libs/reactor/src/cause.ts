import { type Position, type StoredEvent } from '#libs/event-store';
import { type Entry } from '#libs/feature';
import { decode, type Reading, type StreamFold } from '#libs/journal';
import { registryOf } from '#libs/acts';

/** The event because of which the reactor acts. */
export interface Cause {
  readonly stream: string;
  /** Id of the child's record or home, or the reference, whose stream it is. */
  readonly subject: string;
  readonly position: Position;
  /** As it was first recorded. */
  readonly entry: Entry;
}

/** An event of a child's record, with the record as it stands now: later events included. */
export interface RecordCause extends Cause {
  readonly fold: StreamFold;
  /** What it is about: its own entry, or the one that it corrects, as that reads now. */
  readonly about: Reading;
}

/** Id of whose stream this is: what follows the prefix. */
export function subjectOfStream(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}

/**
 * Reads an event as a cause.
 * @throws Damaged when it cannot be read.
 */
export function causeOf(stored: StoredEvent): Cause {
  const { entry } = decode(registryOf(stored.stream), stored);
  return { stream: stored.stream, subject: subjectOfStream(stored.stream), position: stored.position, entry };
}

/** For whom the reactor acts: the person behind the cause, also where the cause is an act of the reactor itself. */
export function onBehalfOf({ entry }: Cause): string {
  return entry.onBehalfOf ?? entry.actor.id;
}
