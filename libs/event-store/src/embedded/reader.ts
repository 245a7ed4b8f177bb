import type { DatabaseSync } from 'node:sqlite';
import type { EventReader } from '../event-store.ts';
import { EventStoreFault } from '../faults.ts';
import { listenForCommits } from './commit-signal.ts';
import { findDamage } from './find-damage.ts';
import { incarnationOf } from './incarnation.ts';
import { logOf, numberOf, placeOf } from './log.ts';
import type { StorePlace } from './place.ts';
import { orDamaged } from './schema.ts';
import { resultCode, resultCodeOf } from './sqlite.ts';
import { follow } from './subscribe.ts';
import { unavailable } from './unavailable.ts';

export interface EmbeddedReader extends EventReader {
  /** Ends running subscriptions with StoreUnavailable and lets go of the connection. */
  close(): Promise<void>;
}

/** A reader over a connection that is its own. It answers on the calling thread; a page takes about a millisecond. */
export function readerOver(connection: DatabaseSync, path: string, place: StorePlace): EmbeddedReader {
  const log = logOf(connection);
  const commits = listenForCommits(path);

  /** Does a read, and words what goes wrong with it. */
  function reading<T>(read: () => T): T {
    if (!connection.isOpen) throw unavailable('CLOSED');
    try {
      return orDamaged(path, read);
    } catch (error) {
      const code = resultCodeOf(error);
      if (error instanceof EventStoreFault || code === undefined) throw error;
      throw unavailable(code === resultCode.busy || code === resultCode.locked ? 'BUSY' : 'READ_FAILED');
    }
  }

  const answer = <T>(read: () => T): Promise<T> => new Promise((resolve) => resolve(reading(read)));

  return {
    incarnation: incarnationOf(connection, path),
    readStream: (stream, from, direction, max) => answer(() => log.stream(stream, from, direction, max)),
    readAll: (from, max) => answer(() => log.all(numberOf(from), max)),
    head: () => answer(() => placeOf(log.head())),
    eventIdAt: (position) => answer(() => log.idAt(numberOf(position))),
    findDamage: () => answer(() => findDamage(connection, path, place)),
    async *subscribeAll(from, prefixes, signal) {
      const readPage = reading(() => log.pagesOf(prefixes));
      yield* follow((after) => reading(() => readPage(after)), numberOf(from), commits, signal);
    },
    close: () =>
      new Promise((resolve) => {
        if (connection.isOpen) connection.close();
        commits.close();
        resolve();
      }),
  };
}
