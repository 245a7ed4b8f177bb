import { type Log } from './open-log.ts';

/** What somebody tried who may be up to no good. Ids of ours and fixed words only. */
export type Attempt =
  | { readonly kind: 'unauthenticated'; readonly reason: string }
  | { readonly kind: 'localCredentialRefused' }
  | { readonly kind: 'unknownRecord'; readonly operation: string; readonly person: string };

export interface SecurityLog {
  note(attempt: Attempt): void;
  /** Writes down how many were left out since the last minute; for an orderly stop. */
  close(): void;
}

const category = 'security';
const minute = 60_000;

/**
 * The security lines of the log: at most `perMinute` of each kind, and then how many were left out, so that nobody can
 * fill the disk by knocking.
 */
export function openSecurityLog(log: () => Log, now: () => number = Date.now, perMinute = 60): SecurityLog {
  const counted = new Map<Attempt['kind'], { since: number; seen: number }>();
  const settle = (kind: Attempt['kind'], seen: number): void => {
    if (seen > perMinute) log().warn({ category, kind, leftOut: seen - perMinute }, 'more of the same');
  };
  return {
    note(attempt) {
      const { kind } = attempt;
      let count = counted.get(kind);
      if (!count || now() - count.since >= minute) {
        if (count) settle(kind, count.seen);
        count = { since: now(), seen: 0 };
        counted.set(kind, count);
      }
      count.seen += 1;
      if (count.seen <= perMinute) log().warn({ category, ...attempt }, 'attempt');
    },
    close() {
      for (const [kind, { seen }] of counted) settle(kind, seen);
      counted.clear();
    },
  };
}
