import { existsSync } from 'node:fs';
import { faultOf, refusalOf } from './opening-refusal.ts';
import { pathOf, type StorePlace } from './place.ts';
import { readerOver, type EmbeddedReader } from './reader.ts';
import { findFormat, orDamaged } from './schema.ts';
import { connect, makeSettings, readerSettings } from './sqlite.ts';
import { unavailable } from './unavailable.ts';

/**
 * Opens a store for reading, on any thread of the process that has it open for writing: subscriptions wake at each
 * commit. Reads never wait for appends.
 *
 * @throws StoreUnavailable no store is there yet.
 * @throws StoreDamaged, StoreNewer, AccessDenied, UnsafeSqlite
 */
export function openEmbeddedReader(place: StorePlace): Promise<EmbeddedReader> {
  return new Promise((resolve) => resolve(openReader(place)));
}

function openReader(place: StorePlace): EmbeddedReader {
  if (!existsSync(place.folder)) throw unavailable('NOT_THERE');
  const path = pathOf(place);
  if (!existsSync(path)) throw unavailable('NOT_THERE');
  const connection = orDamaged(path, () => connect(path, { readOnly: true }));
  try {
    const found = findFormat(connection, path);
    if (found !== 'current') throw unavailable(found === 'empty' ? 'NOT_THERE' : 'FIRST_FORMAT');
    makeSettings(connection, readerSettings);
    return readerOver(connection, path, place);
  } catch (error) {
    connection.close();
    const refusal = refusalOf(error, path);
    throw refusal ? faultOf(refusal) : error;
  }
}
