import { registryOf } from '#libs/acts';
import { type EventReader, type StoredEvent, type StreamName } from '#libs/event-store';
import { chainStart, decode, linkOf, type Metadata, StreamFold } from '#libs/journal';

import { codeOf } from '../../../api/src/sign-in/sign-in-fault.ts';

import { storedEventsOf } from './stored-events.ts';

type Registry = ReturnType<typeof registryOf>;

/** What can be wrong at a place of a stream. */
export type Damage =
  /** No such kind of stream is known. */
  | 'UNKNOWN_KIND'
  /** The revision is not there, though a later one is. */
  | 'MISSING'
  /** Its type, envelope or body cannot be read. */
  | 'UNREADABLE'
  /** It reads well, but is not what was appended, by its checksum, or not what its neighbours were chained to. */
  | 'ALTERED'
  /** It reads well by itself, but not after what stands before it. */
  | 'OUT_OF_PLACE';

export interface Finding {
  readonly stream: string;
  readonly revision: number;
  readonly damage: Damage;
}

function metadataOf(registry: Registry, event: StoredEvent): Metadata | undefined {
  try {
    return decode(registry, event).metadata;
  } catch (fault) {
    if (codeOf(fault) === 'DAMAGED') return undefined;
    throw fault;
  }
}

/** Whether the fold takes the event: a correction must also fit the entry that it corrects. */
function folds(fold: StreamFold, event: StoredEvent): boolean {
  try {
    fold.take(event);
    return true;
  } catch {
    // The fault may quote the event; its place is all that is told.
    return false;
  }
}

/** Follows the chain past damage, so that all of it is named, and folds until the first. */
class StreamCheck {
  readonly findings: Finding[] = [];
  readonly #fold: StreamFold;
  readonly #registry: Registry;
  /** What the next event must hold as `prev`; unknown after a place already found damaged. */
  #link: string | undefined = chainStart;
  /** Its `prev` does not fit: it or its predecessor was altered, and its successor will tell which. */
  #suspect: number | undefined;
  #isWhole = true;

  constructor(stream: string, registry: Registry) {
    this.#registry = registry;
    this.#fold = new StreamFold(stream, registry);
  }

  blame(revision: number, damage: Damage): void {
    this.#isWhole = false;
    this.findings.push({ stream: this.#fold.stream, revision, damage });
  }

  missing(revision: number): void {
    this.end();
    this.blame(revision, 'MISSING');
    this.#link = undefined;
  }

  take(event: StoredEvent): void {
    const metadata = event.damaged ? undefined : metadataOf(this.#registry, event);
    if (!metadata) {
      this.end();
      this.blame(event.revision, event.damaged ? 'ALTERED' : 'UNREADABLE');
      this.#link = undefined;
      return;
    }
    const fits = this.#link === undefined || metadata.prev === this.#link;
    if (this.#suspect !== undefined) {
      this.blame(fits ? this.#suspect - 1 : this.#suspect, 'ALTERED');
      this.#suspect = undefined;
    } else if (!fits) {
      this.#isWhole = false;
      if (event.revision === 0) this.blame(0, 'ALTERED');
      else this.#suspect = event.revision;
    }
    this.#link = linkOf(event);
    if (this.#isWhole && !folds(this.#fold, event)) this.blame(event.revision, 'OUT_OF_PLACE');
  }

  /** Without a successor to vouch for the later of the two, the earlier one is the one that somebody vouches against. */
  end(): void {
    if (this.#suspect !== undefined) this.blame(this.#suspect - 1, 'ALTERED');
    this.#suspect = undefined;
  }
}

/** Reads a stream whole: the form of every event, the chain between them, and the record that they fold to. */
export async function checkStream(reader: EventReader, stream: StreamName): Promise<readonly Finding[]> {
  let registry: Registry;
  try {
    registry = registryOf(stream);
  } catch {
    return [{ stream, revision: 0, damage: 'UNKNOWN_KIND' }];
  }
  const check = new StreamCheck(stream, registry);
  for await (const read of storedEventsOf(reader, stream)) {
    if ('missing' in read) check.missing(read.missing);
    else check.take(read);
  }
  check.end();
  return check.findings;
}
