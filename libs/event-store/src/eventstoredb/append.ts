import { NO_STREAM } from '@eventstore/db-client';
import { noStream, type AppendReceipt, type EventStore } from '../event-store.ts';
import { StreamDeleted } from '../faults.ts';
import type { Position } from '../position.ts';
import type { Connection } from './connection.ts';
import { positionOf } from './positions.ts';
import { encoded } from './stored-bytes.ts';

/**
 * How much longer than our own timer the server may take an append for timely. What goes over the wire is a time of our
 * clock: with less to spare, a clock that is slow by so much would have every append answered by "timeout".
 */
const clockAllowanceMs = 60_000;

export interface Appending {
  readonly append: EventStore['append'];
  /** Resolves when every append accepted so far has its answer. */
  settled(): Promise<void>;
}

/** Appends to one log. `appended` hears where the last event of each append stands. */
export function appendingOver(connection: Connection, answerMs: number, appended: (at: Position) => void): Appending {
  const inFlight = new Set<Promise<AppendReceipt>>();

  async function appendNow(...[stream, expected, events]: Parameters<EventStore['append']>): Promise<AppendReceipt> {
    const messages = encoded(stream, events);
    const bytes = events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    const lease = await connection.leaseForAppend();
    const answer = await connection.asking(lease, { about: stream, appended: bytes }, (client) =>
      client.appendToStream(stream, messages, {
        expectedRevision: expected === noStream ? NO_STREAM : BigInt(expected),
        deadline: answerMs + clockAllowanceMs,
        requiresLeader: true,
      }),
    );
    const lastRevision = Number(answer.nextExpectedRevision);
    const firstRevision = lastRevision - events.length + 1;
    if (firstRevision !== (expected === noStream ? 0 : expected + 1)) throw new StreamDeleted(stream);
    if (!answer.position) throw new TypeError('EventStoreDB took an append and did not say where it stands.');
    const position = positionOf(answer.position);
    appended(position);
    return { stream, firstRevision, lastRevision, position };
  }

  return {
    append(stream, expected, events) {
      const receipt = appendNow(stream, expected, events);
      inFlight.add(receipt);
      const done = () => void inFlight.delete(receipt);
      receipt.then(done, done);
      return receipt;
    },
    async settled() {
      await Promise.allSettled(inFlight);
    },
  };
}
