import { NotInCalendar } from './faults.ts';
import { epochDayOf, firstDate, type PlainDate } from './plain-date.ts';

interface DatedRule {
  /** First day on which this reading of the rule holds, until a later one of the same rule takes over. */
  readonly from: PlainDate;
  readonly source: string;
  /** `confirmed` against a published source, `known` but not re-checked, or `unverified`. */
  readonly trust: 'confirmed' | 'known' | 'unverified';
  /** How we read the source where it leaves a choice. */
  readonly reading: string;
}

export type PhaseRule =
  | (DatedRule & { readonly rule: 'PHASE1'; /** Number of its last day. */ readonly lastDay: number })
  | (DatedRule & { readonly rule: 'PHASE2'; /** Number of its first day. */ readonly firstDay: number });

const programme = {
  // The programme names no day on which it began, so it holds for every date of the calendar.
  from: firstDate,
  source: 'The home’s ITP: Phase 1, assessment, days 1–28; Phase 2, long-term therapeutic growth, from day 29',
  trust: 'known',
  reading:
    'Day 1 is the London date of admission; days count by the calendar and do not pause while a child is missing.',
} as const;

/** The phases of the programme as dated rules; a change is a new row with its own `from`, never an edit. */
export const phaseRules: readonly PhaseRule[] = [
  { rule: 'PHASE1', lastDay: 28, ...programme },
  { rule: 'PHASE2', firstDay: 29, ...programme },
];

/**
 * Finds the reading of a phase rule that holds on a day.
 *
 * @param rule `PHASE1` or `PHASE2`
 * @param date the day the count starts from, such as the London date of admission
 * @returns the latest row of `phaseRules` for the rule whose `from` is not after the date
 * @throws NotInCalendar `date` is no plain date
 * @example phaseRuleOn('PHASE1', '2026-10-01').lastDay // 28
 */
export function phaseRuleOn<R extends PhaseRule['rule']>(rule: R, date: PlainDate): Extract<PhaseRule, { rule: R }> {
  epochDayOf(date);
  const found = phaseRules
    .filter((row): row is Extract<PhaseRule, { rule: R }> => row.rule === rule && row.from <= date)
    .reduce<Extract<PhaseRule, { rule: R }> | undefined>(
      (latest, row) => (latest !== undefined && latest.from > row.from ? latest : row),
      undefined,
    );
  if (found === undefined) throw new NotInCalendar('a rule of phaseRules', 'Ask for PHASE1 or PHASE2.');
  return found;
}
