import { Command } from '@nestjs/cqrs';

import { type ActAnswer, type ActRequest } from '#libs/acts';

/** Token of the function that performs acts. */
export const PERFORM_ACT = Symbol('performAct');

/** `performAct` of libs/acts with its stores and its clock given. */
export type PerformActs = (request: ActRequest) => Promise<ActAnswer>;

/** One act by a signed-in person, whatever its kind. */
export class PerformAct extends Command<ActAnswer> {
  constructor(readonly request: ActRequest) {
    super();
  }
}
