import { join } from 'node:path';

import { signInWords } from '../../../api/src/words.ts';

import { type AlreadyTold } from '../answer.ts';
import { type RunningCluster, startCluster } from '../cluster/start-cluster.ts';
import { CommandFault } from '../command-fault.ts';
import { type Program } from '../program.ts';
import { type Asked } from '../surroundings.ts';

function wordsOf({ apis, projectors, folder }: RunningCluster): string {
  return [
    `Throughline is ready at ${apis.join(' and ')} (demo: everyone and everything in it is fictional)`,
    ...apis.map((address) => `  GraphQL    ${address}/graphql   Explorer ${address}/explorer`),
    `  Projectors ${projectors.join(' and ')} (health and metrics)`,
    `  Data       ${folder}`,
    ...signInWords(join(folder, 'api-1')),
    'Ctrl-C stops all of it.',
    '',
  ].join('\n');
}

/** Resolves at the first signal that asks to end. */
function signalled(): Promise<'signal'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve('signal'));
  });
}

/**
 * Runs a whole cluster on this machine until a signal.
 * @throws CommandFault CLUSTER_PART_ENDED when a part ends by itself; as `startCluster`
 */
async function cluster({ folder, environment, out, progress }: Asked): Promise<AlreadyTold> {
  const stopped = signalled();
  const starting = startCluster({ folder: join(folder, 'cluster'), environment, progress });
  const running = await starting;
  out(wordsOf(running));
  const ended = await Promise.race([stopped, running.lost]);
  await running.stop();
  if (ended === 'signal') return { told: 'done' };
  throw new CommandFault(
    'CLUSTER_PART_ENDED',
    `${ended} has ended by itself, so everything was stopped. What it said stands in ${join(running.folder, 'logs')}.`,
  );
}

export function addCluster({ program, run }: Program): void {
  program
    .command('cluster')
    .description('Runs the demo home as a cluster on this machine: event store, MongoDB, two projectors, two services.')
    .action(() => run(cluster));
}
