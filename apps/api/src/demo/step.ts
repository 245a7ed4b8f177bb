import { type Circumstances } from '#libs/acts';

import { type CastKey } from './cast.ts';

/** The children of the demo, by the names that scripts and facts use for them. Nobody here exists. */
export const childKeys = ['otis', 'mia', 'teddy', 'wren', 'juniper'] as const;

export type ChildKey = (typeof childKeys)[number];

/**
 * One act of the script. In its input `$name` stands for an id (a person, a room, the home, or what an earlier step of
 * the same child made) and `#name` for the number of the entry that an earlier step recorded.
 */
export interface Step extends Circumstances {
  /** London wall time at which it is recorded. */
  readonly at: string;
  readonly by: CastKey;
  readonly act: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The name under which later steps speak of what this one made, and of its first entry. */
  readonly as?: string;
  /** The code with which the script expects it to be refused. */
  readonly refused?: string;
  /** The person looked at the record just after this step and has seen nothing later. */
  readonly seen?: string;
  /** The step whose entry this one amends: the form comes filled in, and the input says what is changed in it. */
  readonly amends?: string;
  /** The corrected time of the amended entry, as a person enters it. */
  readonly correctedWhen?: Circumstances['when'];
}

/** An act on the home or on one of its people. */
export interface HomeStep {
  /** London wall time at which it is recorded. */
  readonly at: string;
  readonly by: CastKey;
  readonly act: string;
  /** Whose stream it is; absent: the home's. */
  readonly person?: CastKey;
  readonly input: Readonly<Record<string, unknown>>;
  readonly refused?: string;
}

/** Somebody reads parts of the record. */
export interface Reading {
  readonly at: string;
  readonly by: CastKey;
  readonly reads: readonly string[];
}

/** What happened to one child, told in the order in which it was recorded. */
export interface Scenario {
  readonly child: ChildKey;
  readonly name: string;
  readonly steps: readonly Step[];
  /** Who was allocated to the child, and when no longer: acts on people, whose `$record` is the child's. */
  readonly team: readonly HomeStep[];
  readonly readings: readonly Reading[];
}
