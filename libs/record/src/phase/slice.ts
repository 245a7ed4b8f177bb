import { type Entry, slice } from '#libs/feature';

import { type Admission, admission, residenceAfter, residenceEvents } from '../admission/slice.ts';
import { dayOf } from '../day-of.ts';
import { phaseEvents } from './events.ts';

export type ProgrammePhase = 'phaseOne' | 'phaseTwo' | 'stepDown';

/** A person's act that put the child into a phase. */
export interface PhaseMove {
  readonly to: ProgrammePhase;
  /** London date; absent when unknown. */
  readonly on: string | undefined;
  readonly entry: number;
}

/** A time in which the child lived in a home, with the moves between phases in it. */
export interface PhasedStay {
  /** Day 1 of Phase 1; absent where an authority states none. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly open: boolean;
  /** Known from an authority's statement: then no phase is known until somebody says one. */
  readonly asStated: boolean;
  readonly entries: readonly number[];
  readonly moves: readonly PhaseMove[];
}

export interface PhaseState {
  readonly residence: Admission;
  /** In the order in which they became known; the last one is the current one. */
  readonly stays: readonly PhasedStay[];
}

const initial: PhaseState = { residence: admission.initial, stays: [] };

function withMove(state: PhaseState, entry: Entry, to: ProgrammePhase): PhaseState {
  const current = state.stays.at(-1);
  if (!current?.open) return state;
  const moves = [...current.moves, { to, on: dayOf(entry.when), entry: entry.entry }];
  return { ...state, stays: state.stays.with(-1, { ...current, moves }) };
}

function withResidence(state: PhaseState, after: Admission, admitted: boolean): PhaseState {
  const before = state.residence;
  if (after === before || after.status === 'none') return { ...state, residence: after };
  const known = {
    from: after.admittedOn,
    until: after.leftOn,
    open: after.status === 'resident',
    asStated: after.asStated,
    entries: after.home?.entries ?? [],
  };
  const current = state.stays.at(-1);
  const isNew = admitted || !current || (known.open && (!current.open || before.stay !== after.stay));
  // A stay that follows another of which no end was stated ends it all the same.
  const earlier =
    isNew && current?.open ? state.stays.with(-1, { ...current, until: after.admittedOn, open: false }) : state.stays;
  const stays = isNew ? [...earlier, { ...known, moves: [] }] : earlier.with(-1, { ...current, ...known });
  return { residence: after, stays };
}

/** The phases of the home's programme: begun by an admission, moved by persons' acts alone, never by the clock. */
export const phase = slice({
  name: 'phase',
  initial,
  hears: [...residenceEvents, ...phaseEvents],
  evolve(state, entry) {
    switch (entry.type) {
      case 'PhaseTwoStarted':
        return withMove(state, entry, 'phaseTwo');
      case 'StepDownStarted':
        return withMove(state, entry, 'stepDown');
      case 'PhaseReturned':
        return withMove(state, entry, entry.body.to);
      default:
        return withResidence(state, residenceAfter(state.residence, entry), entry.type === 'ChildAdmitted');
    }
  },
});
