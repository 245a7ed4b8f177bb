import type { EventStore, LogPlace } from '../event-store.ts';
import { appendingOver } from './append.ts';
import { subscribedTo } from './arrivals.ts';
import type { Connection, Lease } from './connection.ts';
import { follow } from './follow.ts';
import { headOver } from './head.ts';
import { markOf } from './mark.ts';
import { readingOver } from './read.ts';
import type { LogScope } from './scope.ts';
import { supervised, type Supervision } from './supervise.ts';
import { unavailable } from './unavailable.ts';

export interface LogSettings {
  readonly connection: Connection;
  readonly name: string;
  readonly scope: LogScope;
  readonly installation: string;
  readonly make: boolean;
  readonly answerMs: number;
  readonly patienceMs: number;
  readonly supervision: Omit<Supervision, 'signal'>;
}

/** Opens one log of a server as a store of the port. Closing it leaves the connection to whoever opened that. */
export async function openLog(settings: LogSettings): Promise<EventStore> {
  const { connection, name, scope, installation, make, answerMs, patienceMs, supervision } = settings;
  const head = headOver(connection, scope, answerMs);
  const { incarnation } = await markOf({ connection, log: name, installation, make });
  const appending = appendingOver(connection, answerMs, (position) => head.isAtLeast(position));
  const reading = readingOver(connection, scope, answerMs);
  const closed = new AbortController();

  /** Refuses after the close what would otherwise still be done, since the connection is open. */
  const whileOpen =
    <Asked extends readonly unknown[], T>(ask: (...asked: Asked) => Promise<T>) =>
    async (...asked: Asked): Promise<T> => {
      if (closed.signal.aborted) throw unavailable('CLOSED');
      return ask(...asked);
    };

  function lease(): Lease {
    if (closed.signal.aborted) throw unavailable('CLOSED');
    const { client, lost } = connection.lease();
    return { client, lost: AbortSignal.any([lost, closed.signal]) };
  }

  async function* followFrom(from: LogPlace, prefixes: readonly string[] | 'all', signal: AbortSignal) {
    const leased = lease();
    try {
      yield* follow(from, {
        scope,
        prefixes,
        head,
        subscribe: (place, filter) => subscribedTo(leased, place, filter),
        patienceMs,
        signal,
      });
    } catch (error) {
      throw connection.faultOf(leased.client, error, { about: '$all' });
    }
  }

  return {
    incarnation,
    append: whileOpen((...asked: Parameters<EventStore['append']>) => appending.append(...asked)),
    readStream: whileOpen((...asked: Parameters<EventStore['readStream']>) => reading.readStream(...asked)),
    readAll: whileOpen((...asked: Parameters<EventStore['readAll']>) => reading.readAll(...asked)),
    head: whileOpen(() => head.read()),
    subscribeAll: (from, prefixes, signal) =>
      supervised(from, (place) => followFrom(place, prefixes, signal), { ...supervision, signal }),
    async close() {
      closed.abort();
      await appending.settled();
    },
  };
}
