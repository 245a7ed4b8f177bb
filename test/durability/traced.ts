import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const strace = '/usr/bin/strace';

/** How a program ended under strace, and what it had written to standard output by then. */
export interface Traced {
  readonly said: string;
  readonly complaint: string;
  readonly failure: { readonly code: number | undefined; readonly signal: string | undefined } | undefined;
}

/**
 * The command that runs a program of node under strace, with its system calls recorded or disturbed.
 * @throws TypeError strace is missing.
 */
export function underStrace(options: readonly string[]): readonly string[] {
  if (!existsSync(strace))
    throw new TypeError(
      `${strace} is missing, and with it the way to the store's system calls: apt-get install strace`,
    );
  return [strace, '-f', ...options, process.execPath];
}

/** Runs a program of ours under strace to its end. */
export async function traced(options: readonly string[], program: string, task: unknown): Promise<Traced> {
  const [command = '', ...before] = underStrace(options);
  const run = promisify(execFile)(command, [...before, '--conditions=source', program, JSON.stringify(task)]);
  return run.then(
    ({ stdout, stderr }) => ({ said: stdout, complaint: stderr, failure: undefined }),
    (fault: unknown) => {
      const { code, signal, stdout, stderr } = fault as {
        readonly code?: number;
        readonly signal?: string;
        readonly stdout: string;
        readonly stderr: string;
      };
      return { said: stdout, complaint: stderr, failure: { code, signal } };
    },
  );
}
