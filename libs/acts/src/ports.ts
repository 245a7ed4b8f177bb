import { type Journal } from '#libs/journal';

/** What acts need from outside. */
export interface ActPorts {
  /** The log of the record: every act. */
  readonly record: Journal;
  /** The access log: reads, refusals. */
  readonly access: Journal;
  /** The instant now, UTC with milliseconds. */
  readonly clock: () => string;
  /** Secret of this installation, by which names are reserved without being readable. */
  readonly secret: Uint8Array;
  /** Tells of attempts on records that do not exist, for the security log; no personal data. */
  readonly suspect: (attempt: { readonly operation: string; readonly person: string }) => void;
}
