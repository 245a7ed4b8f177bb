import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import { CommandFault } from '../command-fault.ts';

/** A process of the cluster. */
export interface Part {
  readonly name: string;
  readonly child: ChildProcess;
  /** What it said when it was ready, as `ready` of the program takes it apart. */
  readonly said: RegExpExecArray;
  readonly hasEnded: () => boolean;
  /** Asks it to end and waits until it has; after the patience is over it is killed. */
  stop(): Promise<void>;
}

export interface Program {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Its log, and where to look when it ends. */
  readonly logFile: string;
  /** Said on its standard output once it can be used. */
  readonly ready: RegExp;
}

const patience = { startMs: 60_000, stopMs: 15_000 };

const endedBeforeReady = ({ name, logFile }: Program) =>
  new CommandFault('CLUSTER_PART_ENDED', `${name} did not start. What it said stands in ${logFile}.`);

/**
 * Starts a process in a group of its own: Ctrl-C in the terminal reaches whoever started the cluster alone, who ends the
 * parts one after the other. Resolves once the process says that it is ready.
 * @throws CommandFault CLUSTER_PART_ENDED
 */
export async function startPart(program: Program): Promise<Part> {
  const { name, command, args, environment, logFile, ready } = program;
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const log = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const exited = once(child, 'exit').catch(() => undefined);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const stop = async (): Promise<void> => {
    if (hasEnded()) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), patience.stopMs);
    await exited;
    clearTimeout(late);
  };
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    // What is said after that is not kept: a service says nothing more here.
    out = (out + text).slice(-20_000);
    const said = ready.exec(out);
    if (said) resolve(said);
  });
  const fail = () => reject(endedBeforeReady(program));
  child.once('error', fail);
  child.once('exit', fail);
  const late = setTimeout(fail, patience.startMs);
  try {
    return { name, child, said: await promise, hasEnded, stop };
  } catch (fault) {
    await stop();
    throw fault;
  } finally {
    clearTimeout(late);
  }
}
