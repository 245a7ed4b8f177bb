import type { Revision } from '../event-store.ts';
import type { AppendOutcome, ProposedEvent } from './append-outcome.ts';
import type { ServedEvent, ServedLog } from './served-log.ts';

const pageSize = 500;

/** The outcome of the first try, when exactly these events stand where they were to stand. */
export async function earlierAppend(
  log: ServedLog,
  stream: string,
  first: Revision,
  events: readonly ProposedEvent[],
): Promise<AppendOutcome | undefined> {
  const standing = await log.stream(stream, first, 'forwards', events.length);
  const isSame = standing.length === events.length && standing.every(({ id }, at) => id === events[at]?.id);
  return isSame ? receiptOf(standing.at(-1)) : undefined;
}

/**
 * The outcome of an earlier append at any revision: these events stand in the stream, one after the other. When only
 * the first ones do, this is no repetition and no new append either, which EventStoreDB calls a wrong revision.
 */
export async function earlierAppendAnywhere(
  log: ServedLog,
  stream: string,
  events: readonly ProposedEvent[],
  last: Revision,
): Promise<AppendOutcome | undefined> {
  const first = await revisionOf(log, stream, events[0]?.id, last);
  if (first === undefined) return undefined;
  return (await earlierAppend(log, stream, first, events)) ?? { kind: 'wrongRevision', actual: last };
}

async function revisionOf(
  log: ServedLog,
  stream: string,
  id: string | undefined,
  from: Revision,
): Promise<Revision | undefined> {
  if (from < 0) return undefined;
  const page = await log.stream(stream, from, 'backwards', pageSize);
  const found = page.find((event) => event.id === id)?.revision;
  const next = (page.at(-1)?.revision ?? 0) - 1;
  return found ?? (await revisionOf(log, stream, id, next));
}

const receiptOf = (last: ServedEvent | undefined): AppendOutcome => ({
  kind: 'appended',
  last: last?.revision,
  place: last?.place,
});
