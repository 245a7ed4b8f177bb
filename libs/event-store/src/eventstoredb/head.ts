import { BACKWARDS, END, type AllStreamResolvedEvent } from '@eventstore/db-client';
import type { LogPlace } from '../event-store.ts';
import type { Position } from '../position.ts';
import type { Connection } from './connection.ts';
import { isAfter, later, placeOf, positionOf } from './positions.ts';
import { readFiltered } from './read-filtered.ts';
import { collected } from './read.ts';
import { isInScope, type LogScope } from './scope.ts';

const pages = { first: 1, largest: 5_000 };

/** Where a log ends. */
export interface Head {
  /** The position of the last event of the log, as of the call. */
  read(): Promise<LogPlace>;
  /** An event of the log stands here: the head is not before it. */
  isAtLeast(position: Position): void;
  /** Not after the head. */
  known(): LogPlace;
}

/**
 * Looks for the last event of a log from the end of the server's, which holds other logs and events of its own too, back
 * to where it looked last time: a few events, since it is asked after every act. Where a log has been quiet for long,
 * and at the first look of a process, the server sorts through what is left. Calls made while one is running share the
 * next one.
 */
export function headOver(connection: Connection, scope: LogScope, answerMs: number): Head {
  let known: LogPlace = 'start';
  /** Everything of the server up to here was looked at. */
  let lookedAt: LogPlace = 'start';
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<LogPlace> | undefined;

  async function page(from: LogPlace | undefined, max: number) {
    const place = from === undefined ? END : placeOf(from);
    const events = await connection.asking(connection.lease(), { about: '$all' }, (client) =>
      collected<AllStreamResolvedEvent>(
        client.readAll({ fromPosition: place, direction: BACKWARDS, maxCount: max, requiresLeader: true }),
      ),
    );
    return events.flatMap(({ event }) =>
      event ? [{ name: event.streamId, position: positionOf(event.position) }] : [],
    );
  }

  /** Has the server look through the rest, a hundred times faster than events come over the wire. */
  async function lastAfter(place: LogPlace): Promise<LogPlace> {
    const events = await readFiltered(connection, place, { scope, max: Infinity, answerMs, onlyLast: true });
    return events.at(-1)?.position ?? 'start';
  }

  async function look(): Promise<LogPlace> {
    let end: LogPlace = 'start';
    let from: LogPlace | undefined;
    for (let size = pages.first; ; size = Math.min(size * 4, pages.largest)) {
      const found = await page(from, size);
      end = later(found[0]?.position ?? 'start', end);
      const seen = later(lookedAt, known);
      const last = found.find(({ name, position }) => isInScope(scope, name) || !isAfter(position, seen));
      if (last && isInScope(scope, last.name)) known = later(last.position, known);
      if (last || found.length < size) break;
      if (size === pages.largest) {
        known = later(await lastAfter(seen), known);
        break;
      }
      from = found.at(-1)?.position ?? 'start';
    }
    lookedAt = later(end, lookedAt);
    return known;
  }

  function lookInTurn(): Promise<LogPlace> {
    const mine = running.then(() => {
      next = undefined;
      return look();
    });
    running = mine.catch(() => undefined);
    return mine;
  }

  return {
    read: () => (next ??= lookInTurn()),
    isAtLeast(position) {
      known = later(position, known);
    },
    known: () => known,
  };
}
