import { join } from 'node:path';

import { type AlreadyTold } from '../answer.ts';
import { type Program } from '../program.ts';
import { protectStores } from '../store/protect-stores.ts';
import { serveFolder, type ServeOptions } from '../store/serve-folder.ts';
import { type Asked } from '../surroundings.ts';

/** Resolves at the first signal that asks to end. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Serves the folder's events until a signal, and finishes what it has accepted. @throws as `serveFolder` */
async function serve({ folder, asJson, out }: Asked, options: ServeOptions): Promise<AlreadyTold> {
  const stopped = signalled();
  const served = await serveFolder(folder, options);
  const file = join(folder, 'events.db');
  out(
    asJson
      ? `${JSON.stringify({ address: served.connectionString, file })}\n`
      : [
          `The event store is ready at ${served.connectionString}`,
          `  Data  ${file}`,
          'One process on one disk: for tests, for migration, and to run the processes of a cluster on this machine.',
          'Ctrl-C stops it.',
          '',
        ].join('\n'),
  );
  await stopped;
  await served.close();
  return { told: 'done' };
}

export function addStore({ program, run }: Program): void {
  const store = program
    .command('store')
    .description('Serves an event store of this machine to clients of EventStoreDB, or protects that of a cluster.');
  store
    .command('serve')
    .description('Serves the events of the data folder (events.db, not its two logs) until it is stopped.')
    .option('--host <host>', 'where to listen; for others than this machine only with TLS and accounts', '127.0.0.1')
    .option('--port <port>', 'the port; 0 takes a free one', '2113')
    .option('--tls-cert <file>', 'a certificate in PEM')
    .option('--tls-key <file>', 'its key in PEM')
    .option('--accounts <file>', 'who may sign in: name:password, one a line; admin may do everything')
    .action((options: ServeOptions) => run((asked) => serve(asked, options)));
  store
    .command('protect')
    .description(
      'Closes the streams of the EventStoreDB of a cluster to all but administrators and the service; looks for limits.',
    )
    .action(() => run(({ environment }) => protectStores(environment)));
}
