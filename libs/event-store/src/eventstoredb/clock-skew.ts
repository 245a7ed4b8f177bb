import { randomUUID } from 'node:crypto';
import { BACKWARDS, END, NO_STREAM, binaryEvent, type ResolvedEvent } from '@eventstore/db-client';
import { StoreRefused, WrongExpectedRevision } from '../faults.ts';
import type { Connection } from './connection.ts';
import { collected, orNotFound } from './read.ts';

/** Clocks further apart than this stamp acts of two machines in a false order. */
const toleratedMs = 5_000;

/** An append whose deadline is so far away is taken from a clock that is wrong by as much. */
const deadlineMs = 24 * 60 * 60 * 1000;

/** No name of the port's, so that no log ever holds it. One event for each start of a process. */
const clockStream = 'throughline_clock';

/**
 * Compares the clocks by an event: the server stamps it between our two looks at the clock. Gossip would do without
 * writing, but a node that is alone does not move the time that it tells there.
 *
 * @throws StoreRefused the clocks are too far apart.
 */
export async function refuseSkew(connection: Connection, now: () => number): Promise<void> {
  const before = now();
  await strike(connection);
  const there = (await lastStroke(connection))?.created.getTime() ?? 0;
  const after = now();
  // A server that tells no time answers 1970.
  if (there === 0) return;
  const apart = there < before ? there - before : Math.max(there - after, 0);
  if (Math.abs(apart) <= toleratedMs) return;
  throw new StoreRefused({
    detail: 'CLOCK_SKEW',
    cause: `The clock of EventStoreDB is ${Math.round(Math.abs(apart) / 1000)} s ${apart < 0 ? 'behind' : 'ahead of'} this one.`,
    remedy: 'Have both machines set their clocks by NTP, and start again.',
  });
}

async function strike(connection: Connection): Promise<void> {
  const expectedRevision = (await lastStroke(connection))?.revision ?? NO_STREAM;
  const event = binaryEvent({ id: randomUUID(), type: 'ClockCompared', data: new Uint8Array() });
  try {
    await connection.asking(await connection.leaseForAppend(), { about: clockStream, appended: 0 }, (client) =>
      client.appendToStream(clockStream, event, { expectedRevision, deadline: deadlineMs, requiresLeader: true }),
    );
  } catch (fault) {
    // Another process starts at this moment; its event serves as well.
    if (!(fault instanceof WrongExpectedRevision)) throw fault;
  }
}

async function lastStroke(connection: Connection) {
  const lastOnly = { fromRevision: END, direction: BACKWARDS, maxCount: 1, requiresLeader: true } as const;
  const events = await connection.asking(connection.lease(), { about: clockStream }, (client) =>
    orNotFound(collected<ResolvedEvent>(client.readStream(clockStream, lastOnly))),
  );
  return events?.[0]?.event;
}
