import { allFacts, type State } from '#libs/feature';

import { admission } from './admission/slice.ts';
import { displayName } from './identity/display-name.ts';
import { identity } from './identity/slice.ts';
import { type PhasePeriod, phaseOn, phasePeriods, type PhaseStanding } from './phase/phase-on.ts';
import { phase, type PhaseState } from './phase/slice.ts';

/** What several readers need to know of a child at once: the policy, the lists of children, the head of every page. */
export interface ChildStanding {
  readonly reference: string | undefined;
  readonly displayName: string;
  readonly knownAs: string | undefined;
  /** As established last; whatever its basis. */
  readonly dateOfBirth: string | undefined;
  /** Every home that ever held the record or in which the child lived, by admission or as stated; each once. */
  readonly homes: readonly string[];
  /** Home in which the child lives now. */
  readonly residentIn: string | undefined;
  readonly status: 'none' | 'resident' | 'left';
  /** London date of the latest admission, or from which a stay is stated. */
  readonly admittedOn: string | undefined;
  readonly leftOn: string | undefined;
  /** Person (UUID) who is key worker now. */
  readonly keyWorker: string | undefined;
  /** Times in each phase, as the record has them now; a plain value that can be kept in a document. */
  readonly phases: readonly PhasePeriod[];
  /** The phase in which the child was, or is, on a London date. */
  phaseOn(day: string): PhaseStanding;
}

function stateOf<S>(state: State, slice: { readonly name: string; readonly initial: S }): S {
  // What stands under a slice's name is that slice's state; a registry without the slice has nothing there.
  return (state[slice.name] as S | undefined) ?? slice.initial;
}

/** What the phases of a folded record rest on: while it is the same object, `phaseOn` answers the same. */
export function phaseStateOf(state: State): PhaseState {
  return stateOf(state, phase);
}

/** How the child stands in this folded record. The one place that answers this, so that no two views disagree. */
export function childStanding(state: State): ChildStanding {
  const who = stateOf(state, identity);
  const where = stateOf(state, admission);
  const programme = phaseStateOf(state);
  const homes = [who.heldFor, ...allFacts(where.placements).map(({ value }) => value.home), where.home?.value].filter(
    (home) => home !== undefined,
  );
  return {
    reference: who.reference,
    displayName: displayName(who),
    knownAs: who.knownAs?.value,
    dateOfBirth: who.dateOfBirth?.value.value,
    homes: [...new Set(homes)],
    residentIn: where.status === 'resident' ? where.home?.value : undefined,
    status: where.status,
    admittedOn: where.admittedOn,
    leftOn: where.leftOn,
    keyWorker: where.keyWorker?.value.person,
    phases: phasePeriods(programme),
    phaseOn: (day) => phaseOn(programme, day),
  };
}
