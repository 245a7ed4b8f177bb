import { type StreamFold } from '#libs/journal';

import { type RecordCause } from './cause.ts';
import { allocatedPeriods, alterationOf, keyWorkerPeriods } from './key-worker-periods.ts';
import { performSteps, type Reaction, type ReactorStep } from './perform-step.ts';
import { everyReadingOf } from './readings.ts';
import { personIn } from './states.ts';

/** Everybody whom any reading of the record ever named key worker. */
function everNamed(fold: StreamFold): readonly string[] {
  const named = fold.readings
    .filter((reading) => reading.type.type === 'KeyWorkerNamed')
    .flatMap((reading) => everyReadingOf(fold, reading).map(({ person }) => person))
    .filter((person) => typeof person === 'string');
  return [...new Set(named)];
}

/**
 * Who is allocated to the child as key worker follows the record as it reads now: a naming allocates, the next one or
 * leaving ends it, and after a correction it is as if the record had always read so. Of people whom the record never
 * named nothing is altered.
 */
export const allocationsFollowRecord: Reaction<RecordCause> = async (reacting, cause) => {
  const { fold, subject: child } = cause;
  const people = everNamed(fold);
  const periods = keyWorkerPeriods(fold);
  const ends: ReactorStep[] = [];
  const allocations: ReactorStep[] = [];
  for (const person of people) {
    const { state } = await reacting.ports.record.load(`person-${person}`);
    const held = allocatedPeriods(personIn(state), child);
    const alteration = alterationOf(
      periods.filter((period) => period.person === person),
      held,
    );
    if (!alteration) continue;
    const { endOn, allocate } = alteration;
    const of = { subject: person, about: child };
    const as = 'key.worker';
    if (endOn !== undefined) ends.push({ ...of, act: 'endAllocation', input: { child, as, on: endOn } });
    for (const days of allocate) allocations.push({ ...of, act: 'allocateToChild', input: { child, as, ...days } });
  }
  // Ends first: whoever is key worker no longer loses what they may read even when the next one cannot be allocated.
  return performSteps(reacting, cause, [...ends, ...allocations]);
};
