import { z } from 'zod';

import { findService } from '../../../api/src/sign-in/find-service.ts';

import { type Answer } from '../answer.ts';
import { type Program } from '../program.ts';
import { askingAs } from '../reach/as-person.ts';
import { ask } from '../reach/ask.ts';
import { type Asked } from '../surroundings.ts';

const seen = z.object({ projector: z.enum(['running', 'paused']) });

/** @throws SignInFault SERVICE_NOT_RUNNING: views are kept by the running service alone; as `askingAs` and `ask` */
async function projector(asked: Asked, order: 'pause' | 'resume', as: string): Promise<Answer> {
  const asking = await askingAs(asked, await findService(asked.folder), as);
  const found = seen.parse(await ask(asking, { method: 'POST', path: `/cli/projector/${order}` }));
  return {
    words: `The views are ${found.projector === 'paused' ? 'held where they are' : 'kept up to date'}.`,
    json: found,
  };
}

const orders = {
  pause: 'Holds the views where they are. Acts are recorded all the same, and shown after resume.',
  resume: 'Lets the views go on.',
} as const;

export function addProjector({ program, run }: Program): void {
  const parent = program
    .command('projector')
    .description('Holds the views of the running service, or lets them go on.');
  for (const order of ['pause', 'resume'] as const) {
    parent
      .command(order)
      .description(orders[order])
      .option('--as <person>', 'as whom to ask the service', 'registered.manager')
      .action(({ as }: { readonly as: string }) => run((asked) => projector(asked, order, as)));
  }
}
