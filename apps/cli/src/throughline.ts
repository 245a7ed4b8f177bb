import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';

import { parseSettings } from '../../api/src/settings/parse-settings.ts';

import { tell, tellFault } from './answer.ts';
import { CommandFault } from './command-fault.ts';
import { addDemo } from './commands/demo-seed.ts';
import { addDoctor } from './commands/doctor.ts';
import { addImport } from './commands/import-ssda903.ts';
import { addInit } from './commands/init.ts';
import { addProjector } from './commands/projector.ts';
import { addRebuild } from './commands/rebuild.ts';
import { addShow } from './commands/show.ts';
import { addToken } from './commands/token.ts';
import { type Ending, exitCodes, exitCodesInWords } from './exit-codes.ts';
import { type Program } from './program.ts';
import { type Asked, type Surroundings } from './surroundings.ts';

interface CommonOptions {
  readonly dataDir?: string;
  readonly json?: true;
  readonly progress?: true;
}

const commands: readonly ((program: Program) => void)[] = [
  addInit,
  addDemo,
  addToken,
  addShow,
  addImport,
  addDoctor,
  addRebuild,
  addProjector,
];

function askedBy({ dataDir, progress, json }: CommonOptions, surroundings: Surroundings): Asked {
  const { environment: given, isTerminal, out, err } = surroundings;
  const environment = dataDir === undefined ? given : { ...given, THROUGHLINE_DATA_DIR: dataDir };
  return {
    folder: resolve(parseSettings(environment).folder),
    environment,
    asJson: json ?? false,
    out,
    progress: isTerminal || progress ? (words) => err(`${words}\n`) : () => undefined,
  };
}

function programIn(surroundings: Surroundings, ended: (ending: Ending) => void): Command {
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
  for (const add of commands) add({ program, run });
  return program;
}

/** What commander throws in place of ending the process: help that was asked for is no fault. */
function asFault(thrown: unknown): unknown {
  if (!(thrown instanceof CommanderError)) return thrown;
  if (thrown.exitCode === 0) return undefined;
  // Bare `throughline` has just shown the help.
  if (thrown.code === 'commander.help') return new CommandFault('NO_COMMAND', 'Name a command.', 'notUnderstood');
  const message = `${thrown.message.replace(/^error: /, '')}. See throughline --help.`;
  return new CommandFault('NOT_UNDERSTOOD', message, 'notUnderstood');
}

/** Runs one command line, says its answer or fault, and returns the exit code. Never throws. */
export async function throughline(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  let ending: Ending = 'done';
  try {
    await programIn(surroundings, (how) => (ending = how)).parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    const fault = asFault(thrown);
    if (fault !== undefined) ending = tellFault(surroundings, fault, argv.includes('--json'));
  }
  return exitCodes[ending].code;
}
