import type { DatabaseSync } from 'node:sqlite';
import type { Direction, LogPlace, Revision, StoredEvent } from '../event-store.ts';
import { MalformedPosition } from '../faults.ts';
import { refuseGaps } from '../refuse-gaps.ts';
import { parseStreamName, type StreamName } from '../stream-name.ts';
import { checksumOf } from './checksum.ts';
import { bind, bytes, firstRow, text, wholeNumber, type Row } from './sqlite.ts';

/** The log as SQL: every read of an embedded store. Places are whole numbers here; 0 is before the first event. */
export interface Log {
  head(): number;
  idAt(position: number): string | undefined;
  stream(stream: StreamName, from: Revision, direction: Direction, max: number): readonly StoredEvent[];
  all(after: number, max: number): readonly StoredEvent[];
  /** Prepares to page through the events of streams whose names begin with one of the prefixes. */
  pagesOf(prefixes: readonly string[] | 'all'): (after: number) => Page;
}

export interface Page {
  readonly events: readonly StoredEvent[];
  /** Everything up to here has been looked at. */
  readonly upTo: number;
  readonly isAtHead: boolean;
}

/** One page looks at so many events at most, and takes so many of them, or so many bytes. */
const pageLimits = { lookedAt: 5_000, taken: 500, bytes: 2 * 1024 * 1024 };

const columns = 's.name, e.position, e.revision, e.id, e.type, e.data, e.metadata, e.checksum';
const joined = `SELECT ${columns} FROM events e JOIN streams s ON s.key = e.stream_key`;

export function logOf(connection: DatabaseSync): Log {
  const headOfAll = connection.prepare('SELECT coalesce(max(position), 0) AS head FROM events');
  const after = connection.prepare(`${joined} WHERE e.position > ? ORDER BY e.position LIMIT ?`);
  const inStream = `${joined} WHERE e.stream_key = (SELECT key FROM streams WHERE name = ?)`;
  const streams = {
    forwards: connection.prepare(`${inStream} AND e.revision >= ? ORDER BY e.revision LIMIT ?`),
    backwards: connection.prepare(`${inStream} AND e.revision <= ? ORDER BY e.revision DESC LIMIT ?`),
  };
  const at = connection.prepare('SELECT id FROM events WHERE position = ?');
  const head = () => wholeNumber(firstRow(headOfAll) ?? {}, 'head');

  return {
    head,
    idAt(position) {
      const row = firstRow(at, position);
      return row && text(row, 'id');
    },
    all: (position, max) => after.all(...bind(position, max)).map(eventOf),
    stream(stream, from, direction, max) {
      const events = streams[direction].all(...bind(stream, from, max)).map(eventOf);
      refuseGaps(stream, from, direction, events);
      return events;
    },
    pagesOf(prefixes) {
      const asked = prefixes === 'all' ? [] : prefixes;
      const anyOf = asked.map(() => 'substr(s.name, 1, ?) = ?').join(' OR ') || String(Number(prefixes === 'all'));
      const bound = asked.flatMap((prefix) => [prefix.length, prefix]);
      const page = connection.prepare(
        `${joined} WHERE e.position > ? AND e.position <= ? AND (${anyOf}) ORDER BY e.position`,
      );
      return (position) => {
        const last = head();
        if (position > last) throw new MalformedPosition();
        const end = Math.min(last, position + pageLimits.lookedAt);
        const { events, isCut } = take(page.iterate(...bind(position, end, ...bound)));
        const upTo = isCut ? Number(events.at(-1)?.position) : end;
        return { events, upTo, isAtHead: upTo === last };
      };
    },
  };
}

/** Takes rows until the page is full; at least one, however large. */
function take(rows: Iterable<Row>): { readonly events: readonly StoredEvent[]; readonly isCut: boolean } {
  const events: StoredEvent[] = [];
  let size = 0;
  for (const row of rows) {
    const event = eventOf(row);
    events.push(event);
    size += event.data.length + event.metadata.length;
    if (events.length >= pageLimits.taken || size >= pageLimits.bytes) return { events, isCut: true };
  }
  return { events, isCut: false };
}

/**
 * Rows come without a prototype and with buffers of SQLite's making; what leaves here is plain. Nothing is given out of an
 * event whose checksum does not hold: it stands in its place, and nobody can decode it.
 */
function eventOf(row: Row): StoredEvent {
  const event: StoredEvent = {
    stream: parseStreamName(text(row, 'name')),
    revision: wholeNumber(row, 'revision'),
    position: String(wholeNumber(row, 'position')),
    id: text(row, 'id'),
    type: text(row, 'type'),
    data: bytes(row, 'data'),
    metadata: bytes(row, 'metadata'),
  };
  const isWhole = wholeNumber(row, 'checksum') === checksumOf(event.stream, event.revision, event);
  return isWhole ? event : { ...event, data: new Uint8Array(0), metadata: new Uint8Array(0), damaged: true };
}

/** The number that a place stands for. @throws MalformedPosition this store never gave it out. */
export function numberOf(place: LogPlace): number {
  if (place === 'start') return 0;
  const number = /^\d{1,15}$/.test(place) ? Number(place) : NaN;
  if (!Number.isSafeInteger(number)) throw new MalformedPosition();
  return number;
}

export const placeOf = (number: number): LogPlace => (number === 0 ? 'start' : String(number));
