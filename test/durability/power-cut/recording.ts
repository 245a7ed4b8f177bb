import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { plannedGroups, type PlannedAppend } from '../planned-appends.ts';
import { traced } from '../traced.ts';
import { type Operation, operationsIn, recordedCalls } from './operations.ts';
import type { Task } from './recorded-writer.ts';
import type { Told } from '../told-writer.worker.ts';

export interface Recording {
  readonly operations: readonly Operation[];
  readonly groups: readonly (readonly PlannedAppend[])[];
}

/** One of the programs that use the folder one after another: it goes on with what was not acknowledged to the others. */
interface Run {
  /** Before which group it ends in good order. */
  readonly to: number;
  /** The program is killed as it asks for this fsync, counted from 1, before the kernel has begun it. */
  readonly killedAtSync?: number;
}

const program = join(import.meta.dirname, 'recorded-writer.ts');
/** Runs the writer to the end that it is to have. */
async function runTraced(task: Task, trace: string, killedAtSync: number | undefined): Promise<void> {
  // With its filter in the kernel strace is quicker, and injects no signals.
  const kill = killedAtSync === undefined ? ['--seccomp-bpf'] : ['-e', `inject=fsync:signal=KILL:when=${killedAtSync}`];
  const seen = ['-xx', '-s', '1000000', '-e', `trace=${recordedCalls.join(',')}`, '-o', trace];
  const { failure, complaint } = await traced([...seen, ...kill], program, task);
  if (killedAtSync === undefined ? failure : failure?.signal !== 'SIGKILL')
    throw new TypeError(`The recorded writer ended otherwise than it was to: ${complaint || 'it was not killed'}`);
}

/**
 * Records what the store writes and syncs while programs append to it, with the acknowledgements among it.
 * @throws TypeError strace is missing, or a program ended otherwise than it was to.
 */
export async function record(settings: {
  readonly seed: number;
  readonly groups: number;
  readonly told: Told;
  readonly runs: readonly Run[];
}): Promise<Recording> {
  const place = mkdtempSync(join(tmpdir(), 'throughline-recorded-'));
  const [folder, acknowledgements] = [join(place, 'data'), join(place, 'acknowledgements')];
  try {
    writeFileSync(acknowledgements, '');
    const traces: string[] = [];
    for (const [nth, { to, killedAtSync }] of settings.runs.entries()) {
      const from = readFileSync(acknowledgements).length;
      const task: Task = { ...settings, folder, acknowledgements, from, to };
      const trace = join(place, `trace-${nth}`);
      await runTraced(task, trace, killedAtSync);
      traces.push(readFileSync(trace, 'latin1'));
    }
    const operations = operationsIn(traces, folder, acknowledgements);
    return { operations, groups: plannedGroups(settings.seed, settings.groups) };
  } finally {
    rmSync(place, { recursive: true });
  }
}
