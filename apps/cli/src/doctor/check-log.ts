import { type EventReader, type LogPlace, type StorePlace, type StreamName } from '#libs/event-store';

import { codeOf } from '../../../api/src/sign-in/sign-in-fault.ts';

import { checkStream, type Finding } from './check-stream.ts';

export type LogName = 'record' | 'access';

/** What was found in one of the two logs. */
export interface LogHealth {
  readonly log: LogName;
  readonly streams: number;
  readonly events: number;
  readonly head: LogPlace | undefined;
  readonly findings: readonly Finding[];
  /** What is wrong with the store itself, in its own words: pages, indexes, positions. */
  readonly structure: readonly string[];
  /** Why the log could not be read, or not to its end: the store's own code and words. */
  readonly stopped?: { readonly code: string; readonly message: string } | undefined;
}

const page = 1_000;

const ofStore: ReadonlySet<unknown> = new Set([
  ...['STORE_DAMAGED', 'STORE_UNAVAILABLE', 'MALFORMED_STREAM_NAME', 'DAMAGED'],
]);

/** @throws what says nothing of the store: StoreNewer, AccessDenied, a fault of ours. */
function stoppedBy(fault: unknown): NonNullable<LogHealth['stopped']> {
  const code = codeOf(fault);
  if (!ofStore.has(code) || typeof fault !== 'object' || fault === null || !('message' in fault)) throw fault;
  return { code: String(code), message: String(fault.message) };
}

interface Counted {
  readonly streams: Set<StreamName>;
  events: number;
  head: LogPlace | undefined;
}

/** The names of all streams: what stands in memory, whatever the log holds. */
async function count(reader: EventReader, counted: Counted, progress: (words: string) => void): Promise<void> {
  for (let after: LogPlace = 'start'; ;) {
    const events = await reader.readAll(after, page);
    for (const { stream } of events) counted.streams.add(stream);
    counted.events += events.length;
    counted.head = events.at(-1)?.position ?? after;
    if (events.length < page) return;
    after = counted.head;
    progress(`${counted.events} events counted`);
  }
}

export const fileOf: Readonly<Record<LogName, StorePlace['file']>> = { record: 'record.db', access: 'access-log.db' };

/** A log that is opened to be read once, and closed again. */
export type OpenLog = () => Promise<EventReader & { close(): Promise<void> }>;

/**
 * Reads one log whole over a connection of its own, which never waits for the service and never makes it wait.
 * @throws what `open` throws but for damage: StoreNewer, AccessDenied, UnsafeSqlite, StoreRefused
 */
export async function checkLog(log: LogName, open: OpenLog, progress: (words: string) => void): Promise<LogHealth> {
  const counted: Counted = { streams: new Set(), events: 0, head: undefined };
  const findings: Finding[] = [];
  let structure: readonly string[] = [];
  let stopped: LogHealth['stopped'];
  try {
    const reader = await open();
    try {
      structure = (await reader.findDamage?.()) ?? [];
      await count(reader, counted, (words) => progress(`${log}: ${words}`));
      let checked = 0;
      for (const stream of counted.streams) {
        findings.push(...(await checkStream(reader, stream)));
        if (++checked % 500 === 0) progress(`${log}: ${checked} of ${counted.streams.size} streams checked`);
      }
    } finally {
      await reader.close();
    }
  } catch (fault) {
    stopped = stoppedBy(fault);
  }
  return {
    log,
    streams: counted.streams.size,
    events: counted.events,
    head: counted.head,
    findings,
    structure,
    stopped,
  };
}
