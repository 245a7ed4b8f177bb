import { statSync } from 'node:fs';
import { resolve } from 'node:path';

import { importLines, type ImportLine } from '../../../api/src/import/import-lines.ts';
import { importOrder, type ImportOrder } from '../../../api/src/import/import-order.ts';
import { importRefusals } from '../../../api/src/import/import-refusals.ts';
import { importReturn } from '../../../api/src/import/import-return.ts';
import { openService } from '../../../api/src/service/open-service.ts';
import { codeOf } from '../../../api/src/sign-in/sign-in-fault.ts';

import { type AlreadyTold } from '../answer.ts';
import { CommandFault } from '../command-fault.ts';
import { type Ending } from '../exit-codes.ts';
import { importLinesThere } from '../import/import-lines-there.ts';
import { type Program } from '../program.ts';
import { askingAs } from '../reach/as-person.ts';
import { personHere } from '../reach/person-here.ts';
import { asRoute } from '../reach/route-refusal.ts';
import { requireInstallation, runningService } from '../reach/with-service.ts';
import { type Asked, clusterOf } from '../surroundings.ts';

interface ImportOptions {
  readonly home: string;
  readonly authority: string;
  readonly urn: readonly string[];
  readonly year: string;
  readonly as: string;
  readonly check?: boolean;
}

const optionOf: Readonly<Record<string, string>> = { urns: 'urn' };

/** Before anything is sent. What was typed is not repeated. */
function orderOf({ home, authority, urn, year, check = false }: ImportOptions): ImportOrder {
  const sent = { home, authority, urns: urn, year: /^\d{4}$/.test(year) ? Number(year) : undefined, check };
  const { data, error } = importOrder.safeParse(sent);
  if (data) return data;
  const [issue] = error.issues;
  const part = String(issue?.path[0]);
  const message = `--${optionOf[part] ?? part} was not taken: ${issue?.message ?? 'it does not fit'}`;
  throw new CommandFault('NOT_UNDERSTOOD', `${message}. See throughline import ssda903 --help.`, 'notUnderstood');
}

function folderOf(given: string): string {
  const folder = resolve(given);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new CommandFault(
    'NO_FOLDER',
    'There is no folder of that name. Name the one that holds the files of the return.',
  );
}

const endings = { taken: 'done', rowsRefused: 'partly' } as const satisfies Record<string, Ending>;

async function tellLines({ out, progress }: Asked, lines: AsyncIterable<ImportLine>): Promise<AlreadyTold> {
  let told: Ending | undefined;
  for await (const line of lines) {
    if ('progress' in line) progress(`${line.progress.rows} of ${line.progress.of} rows`);
    else if ('report' in line) out(line.report);
    else if (line.outcome === 'stopped')
      throw new CommandFault(line.error.code, `${line.error.message} ${line.error.remedy}`);
    else told = endings[line.outcome];
  }
  if (told) return { told };
  throw new CommandFault('SERVICE_LOST', 'The service went away before it had answered. Start it, and import again.');
}

/** In this process; the same lines as the route of the service says. */
async function importHere(asked: Asked, folder: string, order: ImportOrder, as: string): Promise<AlreadyTold> {
  const opened = await openService({ folder: asked.folder, cluster: clusterOf(asked), suspect: () => undefined });
  try {
    const person = await personHere(opened, as);
    const steps = importReturn(opened, { order, folder, person });
    return await asRoute(() => tellLines(asked, importLines(steps, asked.asJson ? 'json' : 'text')));
  } catch (fault) {
    if (codeOf(fault) !== 'FORBIDDEN') throw fault;
    return await asRoute(() => Promise.reject(importRefusals.forbidden()));
  } finally {
    await opened.close();
  }
}

/**
 * Imports, or with `--check` only assesses, an SSDA903 return. The report goes to standard output, in pieces.
 * @throws CommandFault with the codes of the import, NO_FOLDER, PERSON_UNKNOWN, FOLDER_IS_EMPTY
 */
async function importSsda903(asked: Asked, given: string, options: ImportOptions): Promise<AlreadyTold> {
  const order = orderOf(options);
  const folder = folderOf(given);
  requireInstallation(asked.folder);
  const service = await runningService(asked.folder);
  if (!service) return importHere(asked, folder, order, options.as);
  const asking = await askingAs(asked, service, options.as);
  return tellLines(asked, importLinesThere(asking, folder, order, asked.asJson ? 'json' : 'text'));
}

const gathered = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function addImport({ program, run }: Program): void {
  program
    .command('import')
    .description('Imports records from a format of others.')
    .command('ssda903')
    .description('Imports the return that an authority makes on the children it looks after.')
    .argument('<folder>', 'the folder that holds the files of one return')
    .requiredOption('--home <id>', 'the home for which to import')
    .requiredOption('--authority <GSS>', 'GSS code of the authority whose return it is, such as E10000012')
    .requiredOption('--year <year>', 'collection year: 2018 ends on 31 March 2018')
    .requiredOption('--as <person>', 'who imports; stands on every event')
    .option('--urn <URN>', 'a URN that the home has or had; may be repeated', gathered, [])
    .option('--check', 'only report what an import would do; write nothing')
    .action((folder: string, options: ImportOptions) => run((asked) => importSsda903(asked, folder, options)));
}
