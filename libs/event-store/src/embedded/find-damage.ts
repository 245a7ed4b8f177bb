import type { DatabaseSync } from 'node:sqlite';
import { isShortOf } from './incarnation.ts';
import { isStoreFree } from './lock.ts';
import { logOf } from './log.ts';
import type { StorePlace } from './place.ts';
import { isStreamName } from '../stream-name.ts';
import { orDamaged } from './schema.ts';
import { text, wholeNumber, type Row } from './sqlite.ts';
import { brokenFrame, refuseBrokenWal } from './wal.ts';
import { witnessOf } from './witness.ts';

/** So many faults of structure are told at most: one is enough to restore the store. */
const most = 20;

/**
 * What is wrong with a store beside its events, each of which is judged when it is read: pages and indexes, streams that
 * events belong to, positions, and the write-ahead log that a crash left. Takes seconds for a large store.
 *
 * @throws StoreDamaged it cannot even be looked through.
 */
export function findDamage(connection: DatabaseSync, path: string, place: StorePlace): readonly string[] {
  return orDamaged(path, () => [
    ...(isStoreFree(place) ? ofWhatIsLeft(connection, path) : []),
    ...ofStructure(connection),
    ...ofStreams(connection),
    ...ofPositions(connection),
  ]);
}

/** While no process writes the store: whether it reaches as far as it had come. */
function ofWhatIsLeft(connection: DatabaseSync, path: string): readonly string[] {
  const { doubtful } = refuseBrokenWal(path);
  const witness = witnessOf(path);
  if (!witness || !isShortOf(connection, path, [witness])) return [];
  if (doubtful) throw brokenFrame(path, doubtful);
  return [`it ends at position ${logOf(connection).head()} and had come to ${witness.position}: it was set back`];
}

/** SQLite's own words, which name trees, pages, indexes and rows, and quote nothing. */
function ofStructure(connection: DatabaseSync): readonly string[] {
  const found = connection.prepare(`PRAGMA integrity_check(${most})`).all();
  const words = found.map((row) => text(row, 'integrity_check'));
  return words.length === 1 && words[0] === 'ok' ? [] : words.map((one) => one.replaceAll(/\s+/g, ' '));
}

function ofStreams(connection: DatabaseSync): readonly string[] {
  const orphans = connection.prepare('PRAGMA foreign_key_check').all().slice(0, most);
  const unnamed = connection.prepare('SELECT key, name FROM streams').all();
  return [
    ...orphans.map((row) => `the event at position ${wholeNumber(row, 'rowid')} belongs to no stream`),
    ...unnamed
      .filter((row) => !isStreamName(text(row, 'name')))
      .map((row) => `stream ${wholeNumber(row, 'key')} has no name that can be one`),
  ];
}

/** Positions are given in order and never given back. */
function ofPositions(connection: DatabaseSync): readonly string[] {
  const counted = `SELECT count(*) AS events, coalesce(max(position), 0) AS last,
    coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0) AS given FROM events`;
  const row: Row = connection.prepare(counted).get() ?? {};
  const [events, last, given] = ['events', 'last', 'given'].map((column) => wholeNumber(row, column));
  return events === last && last === given
    ? []
    : [`${events ?? 0} events end at position ${last ?? 0}, and ${given ?? 0} positions were given out`];
}
