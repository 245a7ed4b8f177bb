import type { Revision } from '../event-store.ts';
import type { ServedEvent, ServedLog } from './served-log.ts';

/** Streams of the record by their prefixes: never deleted, and never cut short by what their metadata says. */
export const recordPrefixes: readonly string[] = [
  'childRecord-',
  'restrictedRecord-',
  'referral-',
  'home-',
  'person-',
  'outbox-',
  'reference-',
  'identifier-',
  'signIn-',
  'accessLog-',
];

/** The `$tb` of a deleted stream: everything before the end of time. */
export const endOfTime = 2 ** 63;

/** The type of the event that ends a stream for good. */
export const streamDeleted = '$streamDeleted';

export interface StreamStanding {
  /** The revision of the last event, also of one that can no longer be read. */
  readonly last: Revision | undefined;
  readonly isTombstoned: boolean;
  readonly isDeleted: boolean;
  readonly hasMetadata: boolean;
  /** Events before this revision, and those written before this time, are no longer read. */
  readonly from: Revision;
  readonly since: number;
}

export const metadataStreamOf = (name: string): string => `$$${name}`;

/** The stream that a metadata stream is about. */
export const originalStreamOf = (name: string): string | undefined =>
  name.startsWith('$$') ? name.slice(2) : undefined;

const isMetadataStream = (name: string) => originalStreamOf(name) !== undefined;

/** Where a stream stands, and what its metadata leaves of it; of a record it leaves everything. `now` is for `$maxAge`. */
export async function standingOf(
  log: ServedLog,
  name: string,
  now: number,
  isRecord: boolean,
): Promise<StreamStanding> {
  const end = await log.lastOf(name);
  const isTombstoned = end?.type === streamDeleted;
  const metadata = isRecord || isMetadataStream(name) ? undefined : await log.lastOf(metadataStreamOf(name));
  const kept: Kept = isMetadataStream(name) ? { $maxCount: 1 } : numbersOf(metadata);
  const isDeleted = (kept.$tb ?? 0) >= endOfTime;
  const byCount = kept.$maxCount === undefined ? 0 : (end?.revision ?? -1) + 1 - kept.$maxCount;
  return {
    last: end?.revision,
    isTombstoned,
    isDeleted,
    hasMetadata: metadata !== undefined,
    from: Math.max(0, byCount, isDeleted ? (end?.revision ?? -1) + 1 : (kept.$tb ?? 0)),
    since: kept.$maxAge === undefined ? 0 : now - kept.$maxAge * 1000,
  };
}

interface Kept {
  readonly $tb?: number;
  readonly $maxCount?: number;
  readonly $maxAge?: number;
}

function numbersOf(metadata: ServedEvent | undefined): Kept {
  const read = metadataIn(metadata);
  const number = (key: keyof Kept) => (typeof read[key] === 'number' ? { [key]: read[key] } : {});
  return { ...number('$tb'), ...number('$maxCount'), ...number('$maxAge') };
}

/** What the last event of a metadata stream says; nothing, when that is not a JSON object. */
export function metadataIn(event: ServedEvent | undefined): Readonly<Record<string, unknown>> {
  if (!event) return {};
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(event.data));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
