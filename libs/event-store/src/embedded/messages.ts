import type { EncodedEvent, LogPlace, noStream, Revision } from '../event-store.ts';
import type { StreamName } from '../stream-name.ts';
import type { OpeningRefusal } from './opening-refusal.ts';
import type { Unavailable } from './unavailable.ts';

/** What the thread that answers requests and the thread that writes say to each other. */
export type ToWriter =
  | { readonly kind: 'open'; readonly settings: WriterSettings }
  | { readonly kind: 'group'; readonly appends: readonly AppendRequest[] }
  | { readonly kind: 'close' };

export type FromWriter =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly refusal: OpeningRefusal }
  /** The disk gave an error: from now on nothing more is written. */
  | { readonly kind: 'readOnly' }
  | { readonly kind: 'answered'; readonly outcomes: readonly AppendOutcome[] };

export interface WriterSettings {
  readonly path: string;
  /** A quota in pages of 4 KiB; past it the store answers as on a full disk. */
  readonly maxPages: number | 'unlimited';
  readonly heldBefore: readonly HeldPlace[];
}

/** A place that somebody who read the log remembers. */
export interface HeldPlace {
  readonly incarnation: string;
  readonly position: LogPlace;
}

export interface AppendRequest {
  readonly stream: StreamName;
  readonly expected: Revision | typeof noStream;
  readonly events: readonly EncodedEvent[];
}

export type AppendOutcome =
  | {
      readonly kind: 'appended';
      readonly firstRevision: Revision;
      readonly lastRevision: Revision;
      readonly position: number;
    }
  | { readonly kind: 'conflict'; readonly actual: Revision | typeof noStream }
  | { readonly kind: 'idTaken' }
  | { readonly kind: 'unavailable'; readonly detail: Unavailable };
