import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';

import { parseFolder } from '../../api/src/settings/parse-settings.ts';

import { tell, tellFault } from './answer.ts';
import { CommandFault } from './command-fault.ts';
import { type Ending, exitCodes, exitCodesInWords } from './exit-codes.ts';
import { type Program } from './program.ts';
import { type Asked, type Surroundings } from './surroundings.ts';

interface CommonOptions {
  readonly dataDir?: string;
  readonly json?: true;
  readonly progress?: true;
}

type AddCommand = (program: Program) => void;

/** Each command by its name, read only when it is called: what some of them stand on takes a second to load. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  init: async () => (await import('./commands/init.ts')).addInit,
  appoint: async () => (await import('./commands/appoint.ts')).addAppoint,
  demo: async () => (await import('./commands/demo-seed.ts')).addDemo,
  token: async () => (await import('./commands/token.ts')).addToken,
  show: async () => (await import('./commands/show.ts')).addShow,
  import: async () => (await import('./commands/import-ssda903.ts')).addImport,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
  rebuild: async () => (await import('./commands/rebuild.ts')).addRebuild,
  projector: async () => (await import('./commands/projector.ts')).addProjector,
  migrate: async () => (await import('./commands/migrate.ts')).addMigrate,
  cluster: async () => (await import('./commands/cluster.ts')).addCluster,
  store: async () => (await import('./commands/store.ts')).addStore,
};

/** The commands that a command line may mean; all of them when it names none, for the help. */
async function commandsFor(argv: readonly string[]): Promise<readonly AddCommand[]> {
  const named = Object.entries(commands).filter(([name]) => argv.includes(name));
  const meant = named.length > 0 && !argv.includes('help') ? named : Object.entries(commands);
  return Promise.all(meant.map(([, load]) => load()));
}

function askedBy({ dataDir, progress, json }: CommonOptions, surroundings: Surroundings): Asked {
  const { environment: given, isTerminal, out, err } = surroundings;
  const environment = dataDir === undefined ? given : { ...given, THROUGHLINE_DATA_DIR: dataDir };
  return {
    folder: resolve(parseFolder(environment)),
    environment,
    asJson: json ?? false,
    out,
    progress: isTerminal || progress ? (words) => err(`${words}\n`) : () => undefined,
  };
}

function programIn(surroundings: Surroundings, adds: readonly AddCommand[], ended: (ending: Ending) => void): Command {
  const program = new Command('throughline')
    .description('Works on the records of a data folder: through its service when that runs, by itself when not.')
    .option('--data-dir <folder>', 'the data folder, in place of THROUGHLINE_DATA_DIR')
    .option('--json', 'say everything as JSON')
    .option('--progress', 'say on standard error how far long work has come, also where nobody watches')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', `\n${exitCodesInWords()}`)
    .exitOverride();
  program.configureOutput({
    writeOut: surroundings.out,
    writeErr: surroundings.err,
    // Said once, in one form, by whoever catches the error that follows.
    outputError: () => undefined,
  });
  const run: Program['run'] = async (work) => {
    const options = program.opts<CommonOptions>();
    ended(tell(surroundings, await work(askedBy(options, surroundings)), options.json ?? false));
  };
  for (const add of adds) add({ program, run });
  return program;
}

/** What commander throws in place of ending the process: help that was asked for is no fault. */
function asFault(thrown: unknown): unknown {
  if (!(thrown instanceof CommanderError)) return thrown;
  if (thrown.exitCode === 0) return undefined;
  // Bare `throughline` has just shown the help.
  if (thrown.code === 'commander.help') return new CommandFault('NO_COMMAND', 'Name a command.', 'notUnderstood');
  // Some of its messages end with a full stop, others do not.
  const said = thrown.message.replace(/^error: /, '').replace(/\.+$/, '');
  const message = `${said}. See throughline --help.`;
  return new CommandFault('NOT_UNDERSTOOD', message, 'notUnderstood');
}

/** Runs one command line, says its answer or fault, and returns the exit code. Never throws. */
export async function throughline(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let ending: Ending = 'done';
  try {
    const adds = await commandsFor(argv);
    await programIn(surroundings, adds, (how) => (ending = how)).parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    const fault = asFault(thrown);
    if (fault !== undefined) ending = tellFault(surroundings, fault, argv.includes('--json'));
  }
  return exitCodes[ending].code;
}
