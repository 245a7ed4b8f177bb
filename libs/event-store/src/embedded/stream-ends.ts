import type { Revision } from '../event-store.ts';
import type { StreamName } from '../stream-name.ts';

/** So many streams are remembered; the longest unused ones are read again. */
const remembered = 50_000;

/**
 * Where streams end, as far as this process has read or written them. Nobody else writes the store, and a stream only
 * grows: whoever asks for what comes after its end need not look for it.
 */
export interface StreamEnds {
  /** Whether there is nothing from this revision on; false also where that is not known. */
  isBefore(stream: StreamName, from: Revision): boolean;
  /**
   * To be called as a stream is read. What it gives is told, later, that nothing follows this revision, -1 before the
   * first; that counts for nothing when an event was seen in the meantime.
   */
  reading(stream: StreamName): (last: Revision) => void;
  /** This process has appended up to this revision. */
  appended(stream: StreamName, last: Revision): void;
  /** The stream has this event: an end that is known to be earlier is none any more. */
  has(stream: StreamName, revision: Revision): void;
  /** Whether an append was stored is not known. */
  forget(stream: StreamName): void;
}

export function streamEnds(limit = remembered): StreamEnds {
  const ends = new Map<StreamName, Revision>();
  let sightings = 0;
  const endsAt = (stream: StreamName, last: Revision): void => {
    const end = Math.max(last, ends.get(stream) ?? -1);
    ends.delete(stream);
    ends.set(stream, end);
    const oldest = ends.size > limit ? ends.keys().next().value : undefined;
    if (oldest !== undefined) ends.delete(oldest);
  };
  return {
    isBefore(stream, from) {
      const end = ends.get(stream);
      return end !== undefined && end < from;
    },
    reading(stream) {
      const before = sightings;
      return (last) => {
        if (sightings === before) endsAt(stream, last);
      };
    },
    appended: endsAt,
    has(stream, revision) {
      sightings++;
      const end = ends.get(stream);
      if (end !== undefined && end < revision) ends.delete(stream);
    },
    forget: (stream) => void ends.delete(stream),
  };
}
