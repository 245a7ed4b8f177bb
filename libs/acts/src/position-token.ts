import { z } from 'zod';

import { type EventReader, type LogPlace } from '#libs/event-store';
import { sha256 } from '#libs/journal';

/** Where both logs stood: opaque to clients, who send it back as `afterPosition`. */
export interface Place {
  readonly incarnation: string;
  readonly record: string;
  readonly access: string;
  /** Of which events these were the positions, where the logs can tell; see `markOf`. */
  readonly mark?: string | undefined;
}

const part = z.string().max(80);
const placeSchema = z.strictObject({ i: part, r: part, a: part, m: part.optional() });

/** The token of a place in both logs. */
export function tokenOf({ incarnation, record, access, mark }: Place): string {
  return Buffer.from(JSON.stringify({ i: incarnation, r: record, a: access, m: mark })).toString('base64url');
}

/** The place that a token names; nothing when it is no token of ours. */
export function placeOf(token: string): Place | undefined {
  try {
    const { i, r, a, m } = placeSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    return { incarnation: i, record: r, access: a, ...(m !== undefined && { mark: m }) };
  } catch {
    return undefined;
  }
}

export interface MarkedLogs {
  readonly record: Pick<EventReader, 'eventIdAt'>;
  readonly access: Pick<EventReader, 'eventIdAt'>;
}

const idAt = async (log: MarkedLogs['record'], place: LogPlace): Promise<string | undefined> =>
  place === 'start' ? 'start' : log.eventIdAt?.(place);

/**
 * What tells whether two positions are still those of the same events: the logs may have been restored from a copy that
 * knows nothing of what came later, and then have other events there. Undefined where they do not reach so far, or cannot
 * tell. Says nothing of the events.
 * @throws MalformedPosition, StoreUnavailable as the event store
 */
export async function markOf(
  { record, access }: MarkedLogs,
  place: Pick<Place, 'record' | 'access'>,
): Promise<string | undefined> {
  const [inRecord, inAccess] = await Promise.all([idAt(record, place.record), idAt(access, place.access)]);
  if (inRecord === undefined || inAccess === undefined) return undefined;
  return sha256(`${inRecord}/${inAccess}`).slice(0, 16);
}

/** The token of a place in two logs as they stand. @throws MalformedPosition, StoreUnavailable */
export async function tokenIn(
  logs: MarkedLogs & { readonly record: Pick<EventReader, 'incarnation'> },
  place: Pick<Place, 'record' | 'access'>,
): Promise<string> {
  return tokenOf({ incarnation: logs.record.incarnation, ...place, mark: await markOf(logs, place) });
}
