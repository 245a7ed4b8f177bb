import { type Answer } from '../answer.ts';
import { CommandFault } from '../command-fault.ts';
import { type Program } from '../program.ts';
import { askingAs } from '../reach/as-person.ts';
import { ask } from '../reach/ask.ts';
import { askGraphql } from '../reach/ask-graphql.ts';
import { withService } from '../reach/with-service.ts';
import { recordInWords } from '../show/record-in-words.ts';
import { showAnswer, showQuery } from '../show/shown-record.ts';
import { type Asked } from '../surroundings.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The plan and the last twenty entries of a child, as the person whom `--as` names may see them; noted in the access
 * log like any reading.
 * @throws CommandFault NOT_SHOWN: no such record, or not for this person; the two are not told apart.
 */
async function show(asked: Asked, child: string, as: string): Promise<Answer> {
  return withService(asked, async (service) => {
    const asking = await askingAs(asked, service, as);
    // A service that has just been started may still be making its views.
    await ask(asking, { method: 'POST', path: '/cli/projector/catch-up' });
    const { child: record } = await askGraphql(
      asking,
      showAnswer,
      showQuery,
      id.test(child) ? { id: child.toLowerCase() } : { reference: child },
    );
    if (record) return { words: recordInWords(record), json: record };
    throw new CommandFault('NOT_SHOWN', 'There is no such record, or it is not for this person to read.');
  });
}

export function addShow({ program, run }: Program): void {
  program
    .command('show')
    .description("Shows a child's plan and last twenty entries, as a person may see them.")
    .argument('<child>', 'id or reference of the record')
    .requiredOption('--as <person>', 'who reads')
    .action((child: string, { as }: { readonly as: string }) => run((asked) => show(asked, child, as)));
}
