import { dateOf, type NaiveEntry } from './naive-entries.ts';

interface NaiveStay {
  readonly from: string | null;
  until: string | null;
  open: boolean;
  readonly moves: { readonly to: string; readonly on: string | null }[];
}

function stays(entries: readonly NaiveEntry[]): readonly NaiveStay[] {
  const all: NaiveStay[] = [];
  for (const { type, happened, struck } of entries) {
    if (struck) continue;
    const day = dateOf(happened);
    const current = all.at(-1);
    if (type === 'ChildAdmitted') {
      // Admitted again without having left: the stay before is over.
      if (current?.open) [current.until, current.open] = [day, false];
      all.push({ from: day, until: null, open: true, moves: [] });
    }
    if (type === 'PhaseTwoStarted' && current?.open) current.moves.push({ to: 'phaseTwo', on: day });
  }
  return all;
}

/** The phase in which the child was on a day; null in none. Who knows no day knows of no end either. */
export function naivePhase(entries: readonly NaiveEntry[], day: string | null): string | null {
  if (day === null) return null;
  let phase: string | null = null;
  for (const { from, until, open, moves } of stays(entries)) {
    const isOver = until === null ? !open : until <= day;
    if ((from !== null && day < from) || isOver) continue;
    phase = 'phaseOne';
    for (const { to, on } of moves) if (on === null || on <= day) phase = to;
  }
  return phase;
}
