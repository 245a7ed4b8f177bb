import { Worker } from 'node:worker_threads';

import { openEmbeddedStore, type StoreUnavailable } from '#libs/event-store';

import { plannedGroups } from '../planned-appends.ts';
import type { Told } from '../told-writer.worker.ts';

export interface Facing {
  readonly folder: string;
  readonly seed: number;
  readonly groups: number;
  readonly told: Told;
}

type ToldFault = Pick<StoreUnavailable, 'code' | 'detail' | 'retryable' | 'outcomeUnknown' | 'message'>;

/** What the program says, a line each: what became of a group, or of the opening, and what the store says in the end. */
export type Said =
  | { readonly acknowledged: number }
  | { readonly refused: number | 'opening'; readonly fault: ToldFault }
  | { readonly takesNoMore: string | undefined; readonly readable: number };

/** A program: appends group after group, and a group that was refused once more; ends in good order. */
const task = JSON.parse(process.argv[2] ?? '') as Facing;
const say = (said: Said): void => void process.stdout.write(`${JSON.stringify(said)}\n`);

function sayFault(refused: number | 'opening', thrown: unknown): void {
  if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
  const { code, detail, retryable, outcomeUnknown, message } = thrown as StoreUnavailable;
  say({ refused, fault: { code, detail, retryable, outcomeUnknown, message } });
}

async function face(): Promise<void> {
  const startWriter = () =>
    new Worker(new URL('../told-writer.worker.ts', import.meta.url), { execArgv: [], workerData: task.told });
  const store = await openEmbeddedStore({ folder: task.folder, file: 'record.db', startWriter });
  for (const [nth, group] of plannedGroups(task.seed, task.groups).entries()) {
    const append = () =>
      Promise.all(group.map(({ stream, expected, events }) => store.append(stream, expected, events))).then(() =>
        say({ acknowledged: nth }),
      );
    const again = await append().then(
      () => false,
      (fault: unknown) => {
        sayFault(nth, fault);
        return true;
      },
    );
    if (
      again &&
      !(await append().then(
        () => true,
        (fault: unknown) => sayFault(nth, fault),
      ))
    )
      break;
  }
  const readable = (await store.readAll('start', 1_000_000)).length;
  say({ takesNoMore: store.takesNoMore?.()?.detail, readable });
  await store.close();
}

await face().catch((fault: unknown) => sayFault('opening', fault));
