import { type AccessLog, type ActPorts } from '#libs/acts';
import { type LeadSettings, type ReadStore } from '#libs/read-store';

import { type ReactorCheckpoint } from './checkpoint.ts';
import { type ReactorTimes, type Unfinished } from './perform-step.ts';
import { type Waiting } from './waiting.ts';

/** A command takes seconds at most, a person who opens a record a few minutes; what waits is tried ever more rarely. */
export const reactorTimes: ReactorTimes = {
  longestCommandMs: 60_000,
  reservationMs: 3_600_000,
  againAfterMs: [10_000, 60_000, 600_000, 3_600_000],
};

export type ReactorReport =
  /** Something could not be done; it waits. Without personal data. */
  | ({ readonly kind: 'unfinished' } & Unfinished)
  /** The log or the keeping of the place failed; it is followed again from the last place. */
  | { readonly kind: 'interrupted'; readonly code: string }
  /** This process reacts from now on. */
  | { readonly kind: 'leading'; readonly epoch: number }
  /** It reacts no longer: it was told to end, or its lease was lost. */
  | { readonly kind: 'ceased'; readonly epoch: number; readonly lost: boolean };

/** What the reactor acts with. */
export interface ReactorParts {
  /** The same journal as that of the acts of this process: their folds are shared. */
  readonly ports: ActPorts;
  readonly log: AccessLog;
  readonly signal: AbortSignal;
  readonly report?: (report: ReactorReport) => void;
  readonly times?: Partial<ReactorTimes>;
  /** How often to look, in real time, what is due by the clock of the ports. */
  readonly tickMs?: number;
}

/** How one of several reactors over one record comes to be the one that acts. */
export interface ReactorLead extends LeadSettings {
  /** Holds the lease and the place. */
  readonly readStore: ReadStore;
}

export type ReactorSettings = ReactorParts &
  (
    | { /** Nobody else reacts to this record. */ readonly checkpoint: ReactorCheckpoint; readonly lead?: undefined }
    | { readonly lead: ReactorLead; readonly checkpoint?: undefined }
  );

export interface Reactor {
  /**
   * Resolves once everything in the log has been reacted to, what followed from that included, and everything that is
   * due by the clock of the ports has been tried. Where another process reacts: once the place that it keeps is there,
   * behind which nothing waits. Rejects when the reactor has ended.
   */
  caughtUp(): Promise<void>;
  /** What could not be done yet; nothing where another process reacts. */
  waiting(): readonly Waiting[];
  /** Finishes what is being done and ends. */
  close(): Promise<void>;
  /** Resolves when it has ended; rejects with a fault of the reactor itself. */
  readonly done: Promise<void>;
}

/** Whoever waits for a reactor that has ended waits in vain. */
export class ReactorEnded extends Error {
  readonly code = 'REACTOR_ENDED';
  constructor() {
    super('The reactor has ended and catches up no more. Start the service again.');
  }
}
