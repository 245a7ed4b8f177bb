import { randomUUID } from 'node:crypto';
import { NO_STREAM, binaryEvent, type ResolvedEvent } from '@eventstore/db-client';
import { StoreRefused, WrongExpectedRevision } from '../faults.ts';
import type { Connection } from './connection.ts';
import { collected, orNotFound } from './read.ts';
import { unavailable } from './unavailable.ts';

/** Which log this is, and whose. */
export interface Mark {
  readonly incarnation: string;
  readonly installation: string;
}

export interface Marking {
  readonly connection: Connection;
  readonly log: string;
  readonly installation: string;
  /** Whether a log that is not there may be made. */
  readonly make: boolean;
}

/** A name that is no stream of the port's, so that no log ever holds it. */
const markStreamOf = (log: string) => `throughline_mark_${log}`;

/**
 * Finds the mark of a log, or makes it.
 *
 * @throws StoreRefused the log is of another installation, or a later release marked it.
 * @throws StoreUnavailable there is no such log, and none was to be made.
 */
export async function markOf(marking: Marking): Promise<Mark> {
  const { installation, make, log } = marking;
  const mark = (await readMark(marking)) ?? (make ? await makeMark(marking) : undefined);
  if (!mark) throw unavailable('NOT_THERE');
  if (mark.installation === installation) return mark;
  throw new StoreRefused({
    detail: 'OTHER_INSTALLATION',
    cause: `The log "${log}" of this EventStoreDB belongs to another installation of Throughline.`,
    remedy: 'Name the EventStoreDB of this installation, or start with the data folder that belongs to that one.',
  });
}

async function readMark({ connection, log }: Marking): Promise<Mark | undefined> {
  const stream = markStreamOf(log);
  const events = await connection.asking(connection.lease(), { about: stream }, (client) =>
    orNotFound(collected<ResolvedEvent>(client.readStream(stream, { maxCount: 1, requiresLeader: true }))),
  );
  const event = events?.[0]?.event;
  if (!event) return undefined;
  const mark = markIn(event.data);
  if (mark) return mark;
  throw new StoreRefused({
    detail: 'UNKNOWN_MARK',
    cause: `This release cannot read the stream ${stream}, which says whose log it is.`,
    remedy: 'Start the release that wrote it, or a later one.',
  });
}

async function makeMark(marking: Marking): Promise<Mark | undefined> {
  const { connection, log, installation } = marking;
  const mark: Mark = { incarnation: randomUUID(), installation };
  const data = new TextEncoder().encode(JSON.stringify({ v: 1, ...mark }));
  const stream = markStreamOf(log);
  try {
    await connection.asking(await connection.leaseForAppend(), { about: stream, appended: data.length }, (client) =>
      client.appendToStream(stream, binaryEvent({ id: randomUUID(), type: 'LogMarked', data }), {
        expectedRevision: NO_STREAM,
        requiresLeader: true,
      }),
    );
    return mark;
  } catch (fault) {
    // Another process of the installation starts at the same moment.
    if (!(fault instanceof WrongExpectedRevision)) throw fault;
    return readMark(marking);
  }
}

function markIn(data: unknown): Mark | undefined {
  if (!ArrayBuffer.isView(data)) return undefined;
  const said: unknown = JSON.parse(new TextDecoder().decode(data));
  if (typeof said !== 'object' || said === null || !('v' in said) || said.v !== 1) return undefined;
  const { incarnation, installation } = said as Partial<Record<keyof Mark, unknown>>;
  return typeof incarnation === 'string' && typeof installation === 'string'
    ? { incarnation, installation }
    : undefined;
}
