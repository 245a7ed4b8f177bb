import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of the bench that takes jobs one after another. */
export interface Forked<Job, Done> {
  /** @throws TypeError with the words of a job that failed, or when the process has ended. */
  ask(job: Job): Promise<Done>;
  stop(): void;
}

/** Starts a file of this folder as a process that answers each message with `{done}` or `{fault}`. */
export function forked<Job extends object, Done>(file: string): Forked<Job, Done> {
  const child = fork(join(import.meta.dirname, file), { execArgv: ['--conditions=source'] });
  const ended = once(child, 'exit').then(() => [{ fault: `${file} ended.` }]);
  return {
    async ask(job) {
      const answered = Promise.race([once(child, 'message'), ended]);
      child.send(job);
      const [said] = (await answered) as [{ readonly done?: Done; readonly fault?: string }];
      if (said.done === undefined) throw new TypeError(said.fault ?? `${file} said nothing.`);
      return said.done;
    },
    stop: () => void child.kill(),
  };
}
