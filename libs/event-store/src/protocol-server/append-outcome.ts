import type { Revision } from '../event-store.ts';
import type { Place } from './places.ts';

/** An event as a client sends it. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/**
 * What became of an append: `last` and `place` are of its last event, nothing when it had none. `unknown`: it may have
 * been written all the same. `unavailable`: it was not, and may be later.
 */
export type AppendOutcome =
  | { readonly kind: 'appended'; readonly last: Revision | undefined; readonly place: Place | undefined }
  | { readonly kind: 'wrongRevision'; readonly actual: Revision | undefined }
  | { readonly kind: 'deleted' | 'tooLarge' | 'denied' | 'unknown' | 'unavailable' };
