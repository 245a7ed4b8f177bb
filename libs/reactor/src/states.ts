import { type State } from '#libs/feature';
import { home, type HomeState, person, type PersonState } from '#libs/home';
import { type Admission, admission } from '#libs/record';

function stateOf<S>(state: State, slice: { readonly name: string; readonly initial: S }): S {
  // What stands under a slice's name is that slice's state.
  return (state[slice.name] as S | undefined) ?? slice.initial;
}

/** Where the child lives, in a folded record. */
export function admissionIn(state: State): Admission {
  return stateOf(state, admission);
}

/** The home, in its folded stream. */
export function homeIn(state: State): HomeState {
  return stateOf(state, home);
}

/** The person, in their folded stream. */
export function personIn(state: State): PersonState {
  return stateOf(state, person);
}
