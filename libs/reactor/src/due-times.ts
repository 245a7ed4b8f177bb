import { type Cause } from './cause.ts';
import { type ReactorTimes } from './perform-step.ts';

/** What is to be looked at when a time has come. */
export interface Due {
  readonly what: 'openAdmission' | 'reservation';
  /** Instant, UTC with milliseconds. */
  readonly at: string;
  readonly cause: Cause;
}

/** When something is due and what it hangs on; or that nothing hangs on that any longer. */
export type DueChange = { readonly key: string; readonly due: Due | undefined };

function after(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** What an event alters in the due times; nothing for most. */
export function dueChangeOf(cause: Cause, times: ReactorTimes): DueChange | undefined {
  const { entry, stream, subject } = cause;
  const { record } = entry.body as { readonly record?: string };
  const bed = `${subject}/${record ?? ''}`;
  switch (entry.type) {
    case 'BedTaken':
      return { key: bed, due: { what: 'openAdmission', at: after(entry.recordedAt, times.longestCommandMs), cause } };
    case 'BedReleased':
      return { key: bed, due: undefined };
    case 'ReferenceReserved':
      return { key: stream, due: { what: 'reservation', at: after(entry.recordedAt, times.reservationMs), cause } };
    case 'ReferenceAbandoned':
      return { key: stream, due: undefined };
    default:
      return undefined;
  }
}

/** A list of due times, kept from the events. */
export interface DueTimes {
  take(cause: Cause): void;
  /** Takes out what is due at an instant, the earliest first. */
  dueBy(now: string): readonly Due[];
}

/** Opens an empty list. */
export function openDueTimes(times: ReactorTimes): DueTimes {
  const dues = new Map<string, Due>();
  return {
    take(cause) {
      const change = dueChangeOf(cause, times);
      if (change?.due) dues.set(change.key, change.due);
      else if (change) dues.delete(change.key);
    },
    dueBy(now) {
      const due = [...dues].filter(([, { at }]) => at <= now);
      for (const [key] of due) dues.delete(key);
      return due.map(([, one]) => one).sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
    },
  };
}
