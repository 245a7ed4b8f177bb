import { type Refusal } from '#libs/feature';

import { beforeAdmission } from '../refusals.ts';
import { phaseDayNeeded, phasesOutOfOrder } from './refusals.ts';
import { type PhasedStay, type PhaseMove } from './slice.ts';

/** The day of a move between phases, or why it cannot be one: it lies before the stay, or before the last move. */
export function moveDay(
  { stay, last }: { readonly stay: PhasedStay; readonly last: PhaseMove | undefined },
  happenedOn: string | undefined,
): string | Refusal {
  if (happenedOn === undefined) return phaseDayNeeded();
  if (stay.from !== undefined && happenedOn < stay.from) return beforeAdmission('when.happened');
  return last?.on !== undefined && happenedOn < last.on ? phasesOutOfOrder() : happenedOn;
}
