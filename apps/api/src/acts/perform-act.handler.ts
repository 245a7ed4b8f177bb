import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';

import { type ActAnswer } from '#libs/acts';

import { PERFORM_ACT, PerformAct, type PerformActs } from './perform-act.ts';

/** The one command handler: every act goes the same way in, by whoever and on whichever stream. */
@CommandHandler(PerformAct)
export class PerformActHandler implements ICommandHandler<PerformAct> {
  constructor(@Inject(PERFORM_ACT) private readonly performAct: PerformActs) {}

  execute({ request }: PerformAct): Promise<ActAnswer> {
    return this.performAct(request);
  }
}
