import { dayNumber, phaseRuleOn } from '#libs/calendar';
import { type Phase } from '#libs/vocabulary';

import { type PhasedStay, type PhaseMove, type PhaseState, type ProgrammePhase } from './slice.ts';

/** The phases in the vocabulary's names; `none` while the child lives nowhere that we know of. */
export type PhaseName = Phase | 'none';

export interface PhaseStanding {
  readonly phase: PhaseName;
  /** Day of the placement, 1 on the day of the admission; absent where the child does not live or nobody states a day. */
  readonly day: number | undefined;
  /** Phase 2 should have begun by now, and no one has said that it did. */
  readonly transitionDue: boolean;
}

/** A time in one phase; `until` is the first day of the next, or the day on which the child left. */
export interface PhasePeriod {
  readonly phase: Phase;
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** Numbers of the entries with which it began. */
  readonly entries: readonly number[];
}

const begunIn = ({ asStated }: PhasedStay): 'phaseOne' | 'notStated' => (asStated ? 'notStated' : 'phaseOne');

/** The number of a day in a stay, its first day being 1; nothing where no first day is known or the day lies before it. */
export function dayNumberIn({ from }: PhasedStay, day: string): number | undefined {
  return from === undefined || day < from ? undefined : dayNumber(from, day);
}

/** The number of the day on which Phase 2 begins, for a placement that began on that day. */
export function firstDayOfPhaseTwo(from: string): number {
  return phaseRuleOn('PHASE2', from).firstDay;
}

/** The stay that the child is in now, and the phase as the last act left it; nothing when they live nowhere. */
export function currentPhase(
  state: PhaseState,
):
  | { readonly stay: PhasedStay; readonly phase: ProgrammePhase | 'notStated'; readonly last: PhaseMove | undefined }
  | undefined {
  const stay = state.stays.at(-1);
  if (!stay?.open) return undefined;
  const last = stay.moves.at(-1);
  return { stay, phase: last?.to ?? begunIn(stay), last };
}

/** Whether the child lived there on a day; the day on which they left is not one. */
const covers = ({ from, until, open }: PhasedStay, day: string): boolean =>
  (from === undefined || from <= day) && (until === undefined ? open : day < until);

/**
 * The phase in which the child was on a day, as the record has it now. Only a person's act ends Phase 1: without one it
 * goes on, its days are counted on, and the transition is due from the first day of Phase 2.
 */
export function phaseOn(state: PhaseState, today: string): PhaseStanding {
  const stay = state.stays.findLast((one) => covers(one, today));
  if (!stay) return { phase: 'none', day: undefined, transitionDue: false };
  const day = dayNumberIn(stay, today);
  const move = stay.moves.findLast(({ on }) => on === undefined || on <= today);
  const phase = move?.to ?? begunIn(stay);
  const due = move === undefined && phase === 'phaseOne' && stay.from !== undefined && day !== undefined;
  return { phase, day, transitionDue: due && day >= firstDayOfPhaseTwo(stay.from) };
}

/** All times in a phase, stay by stay: the bands of a child's journey. */
export function phasePeriods(state: PhaseState): readonly PhasePeriod[] {
  return state.stays.flatMap((stay) => {
    const begun = { to: begunIn(stay), on: stay.from, entries: stay.entries };
    const moves = stay.moves.map(({ to, on, entry }) => ({ to, on, entries: [entry] }));
    return [begun, ...moves].map(({ to, on, entries }, at) => ({
      phase: to,
      from: on,
      until: at < moves.length ? moves[at]?.on : stay.until,
      entries,
    }));
  });
}
