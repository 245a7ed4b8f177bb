import { basisOf, referenceTo, statedAs } from './basis.ts';
import { ageOn, type PlainDate } from './dates.ts';
import type { StayFact } from './facts.ts';
import { byStart, endTaken, valueOf, type StatedRow } from './row.ts';

const columns = ['DECOM', 'RNE', 'PLACE', 'URN', 'DEC', 'REC', 'REASON_PLACE_CHANGE'];

/** The rows of one stay, in order of time; a legal status that changes within it makes a row and no new stay. */
export type StayRows = readonly [StatedRow, ...StatedRow[]];

/**
 * The stays of a child: runs of episodes in a children's home (K2) at one of the given URNs, each beginning on the DEC
 * of the one before. A home may have had several URNs; a change between them does not end a stay.
 */
export function stayRunsOf(rows: readonly StatedRow[], urns: readonly string[]): readonly StayRows[] {
  const runs: [StatedRow, ...StatedRow[]][] = [];
  for (const row of byStart(rows)) {
    if (valueOf(row, 'PLACE') !== 'K2' || !urns.includes(valueOf(row, 'URN'))) continue;
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && endTaken(before) === valueOf(row, 'DECOM')) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/** What the stays state: that each began, on a day or on or before it, and that it ended once its last DEC is taken. */
export function staysOfChild(
  rows: readonly StatedRow[],
  urns: readonly string[],
  dateOfBirth?: PlainDate,
): readonly StayFact[] {
  return stayRunsOf(rows, urns).flatMap((run) => factsOfStay(run, dateOfBirth));
}

function factsOfStay(run: StayRows, dateOfBirth: PlainDate | undefined): readonly StayFact[] {
  const [first] = run;
  const last = run.at(-1) ?? first;
  const start = valueOf(first, 'DECOM');
  const urn = valueOf(first, 'URN');
  const end = endTaken(last);
  const began: StayFact = {
    fact: 'stayStated',
    urn,
    since: valueOf(first, 'RNE') === 'L' ? { onOrBefore: start } : { on: start },
    ...(dateOfBirth && { ageAtStart: ageOn(dateOfBirth, start) }),
    ...basisOf(first, columns),
  };
  if (end === undefined) return [began];
  const reason = statedAs(last, { changed: 'REASON_PLACE_CHANGE', ceased: 'REC' });
  const why = reason.changed ?? reason.ceased;
  const ended: StayFact = {
    fact: 'stayEnded',
    urn: valueOf(last, 'URN'),
    on: end,
    ...(why !== undefined && { reason: why }),
    stay: referenceTo(first),
    ...basisOf(last, columns, why === 'E11' || why === 'E12' ? 'adoption' : 'general'),
  };
  return [began, ended];
}
