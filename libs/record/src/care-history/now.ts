import { allFacts, type Fact, type Facts } from '#libs/feature';

import { type AsStated, type CareHistory, type CarePeriod, type CodeFrom, startOf } from './history.ts';

/**
 * The latest of facts that hold one after the other; one that the authority no longer states only if there is no other.
 */
function latest<V extends AsStated>(facts: readonly Fact<V>[], from: (value: V) => string): Fact<V> | undefined {
  const still = facts.filter(({ value }) => !value.noLongerStated);
  const among = still.length > 0 ? still : facts;
  return among.reduce<Fact<V> | undefined>(
    (last, fact) => (last && from(fact.value) < from(last.value) ? last : fact),
    undefined,
  );
}

/** The period of care that is open; nothing when the child is not looked after, or nobody states it. */
export function carePeriodNow({ periods }: CareHistory): Fact<CarePeriod> | undefined {
  return latest(
    allFacts(periods).filter(({ value }) => value.endedOn === undefined),
    startOf,
  );
}

function coded(facts: Facts<CodeFrom>): Fact<CodeFrom> | undefined {
  return latest(
    allFacts(facts).filter(({ value }) => value.code !== undefined),
    ({ from }) => from,
  );
}

/** The legal status stated last; nothing once all care that is known has ended. */
export function legalStatusNow(state: CareHistory): Fact<CodeFrom> | undefined {
  const over = state.periods.size > 0 && carePeriodNow(state) === undefined;
  return over ? undefined : coded(state.legalStatuses);
}
