import { policySet } from '#libs/access';
import { type AccessLog, type ActPorts, findAct, performOnStream } from '#libs/acts';
import { type When } from '#libs/feature';
import { derivedId, jcsText, sha256 } from '#libs/journal';

import { type Cause, onBehalfOf } from './cause.ts';
import { reactorActor } from './reactor-actor.ts';

/** After how long the reactor does something of its own accord. */
export interface ReactorTimes {
  /** Longest time that a command may take: after it, a bed without an admission is nobody's. */
  readonly longestCommandMs: number;
  /** After which a reference without a record is abandoned. */
  readonly reservationMs: number;
  /** Before the first, second, … further try of what could not be done; the last one for all that follow. */
  readonly againAfterMs: readonly [number, ...number[]];
}

/** What every reaction is given. */
export interface Reacting {
  readonly ports: ActPorts;
  readonly log: AccessLog;
  readonly times: ReactorTimes;
}

/** What could not be done, and why. */
export interface Unfinished {
  readonly act: string;
  /** Id of the child's record or home that it is about. */
  readonly about: string;
  /** Code of the refusal or of the fault. */
  readonly code: string;
}

/**
 * Does what follows from a cause, judged by the streams as they stand now, so that doing it again does nothing.
 * Answers what could not be done; then it is done again later, as a whole.
 */
export type Reaction<C extends Cause> = (reacting: Reacting, cause: C) => Promise<Unfinished | undefined>;

/** One act of the reactor. */
export interface ReactorStep {
  readonly act: string;
  /** Id of the child's record, home or person whose stream it is. */
  readonly subject: string;
  /** Id of the child's record or home in whose access log a refusal is noted. */
  readonly about: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Revision of the stream on which it was judged that this is to be done. */
  readonly expectedRevision?: number;
  /** Absent: when the cause happened. */
  readonly when?: When;
}

/** Refusals that mean that it is so already. */
export const alreadySo: Readonly<Record<string, string>> = {
  releaseBed: 'BED_NOT_HELD',
  stateResident: 'BED_ALREADY_YOURS',
  admissionNotCompleted: 'ALREADY_RESIDENT',
  allocateToChild: 'ALREADY_ALLOCATED',
  endAllocation: 'NOT_ALLOCATED',
};

/**
 * Performs a step through the door `reactor`, for the person behind the cause. Its key derives from the cause and the
 * step, so a repeat does nothing. Answers the code of a refusal, unless it says that it is so already.
 * @throws as performOnStream
 */
export async function performStep(
  { ports }: Reacting,
  cause: Cause,
  step: ReactorStep,
): Promise<Unfinished | undefined> {
  const found = findAct(step.act);
  if (!found?.act.doors.includes('reactor')) throw new TypeError(`The reactor has no act ${step.act}.`);
  const input = found.act.input.parse(step.input);
  const inputHash = sha256(jcsText({ act: step.act, subject: step.subject, input }));
  const { refusal } = await performOnStream(ports, {
    name: step.act,
    act: found.act,
    stream: `${found.kind}-${step.subject}`,
    subject: step.subject,
    door: 'reactor',
    input,
    actor: reactorActor,
    onBehalfOf: onBehalfOf(cause),
    key: derivedId(cause.entry.id, step.act, inputHash),
    inputHash,
    when: step.when ?? cause.entry.when,
    circumstances: {},
    expectedRevision: step.expectedRevision,
    causedBy: cause.entry.id,
    decision: { policySet, rules: ['reactor'] },
    facts: () => Promise.resolve({}),
  });
  if (!refusal || refusal.code === alreadySo[step.act]) return undefined;
  return { act: step.act, about: step.about, code: refusal.code };
}

/** Performs steps one after the other, all of them whatever becomes of each. Answers the first unfinished. */
export async function performSteps(
  reacting: Reacting,
  cause: Cause,
  steps: readonly ReactorStep[],
): Promise<Unfinished | undefined> {
  let first: Unfinished | undefined;
  for (const step of steps) {
    const unfinished = await performStep(reacting, cause, step);
    first ??= unfinished;
  }
  return first;
}
