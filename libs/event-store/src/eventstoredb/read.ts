import { BACKWARDS, FORWARDS, type ResolvedEvent, type StreamingRead } from '@eventstore/db-client';
import type { Direction, EventReader, Revision } from '../event-store.ts';
import { Damaged, StreamDeleted } from '../faults.ts';
import { refuseGaps } from '../refuse-gaps.ts';
import type { StreamName } from '../stream-name.ts';
import type { Connection } from './connection.ts';
import { readFiltered } from './read-filtered.ts';
import type { LogScope } from './scope.ts';
import { stored } from './stored-bytes.ts';

/** The reads that end by themselves. */
export function readingOver(
  connection: Connection,
  scope: LogScope,
  answerMs: number,
): Pick<EventReader, 'readStream' | 'readAll'> {
  async function streamPage(stream: StreamName, from: Revision, direction: Direction, max: number) {
    return connection.asking(connection.lease(), { about: stream }, async (client) => {
      const read = client.readStream(stream, {
        fromRevision: BigInt(from),
        direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
        maxCount: max,
        requiresLeader: true,
      });
      const events = await orNotFound(collected<ResolvedEvent>(read));
      return events?.flatMap(({ event }) => (event ? [stored(stream, event)] : []));
    });
  }

  /** An empty answer is an event less, if somebody deleted the stream softly or set a limit on it. */
  async function refuseLimited(stream: StreamName): Promise<void> {
    const { metadata } = await connection.asking(connection.lease(), { about: stream }, (client) =>
      client.getStreamMetadata(stream, { requiresLeader: true }),
    );
    if (metadata?.truncateBefore !== undefined) throw new StreamDeleted(stream);
    if (metadata?.maxAge !== undefined || metadata?.maxCount !== undefined) throw new Damaged(stream, 0);
  }

  return {
    async readStream(stream, from, direction, max) {
      if (max <= 0) return [];
      const events = await streamPage(stream, from, direction, max);
      if (!events || (events.length === 0 && from === 0)) await refuseLimited(stream);
      refuseGaps(stream, from, direction, events ?? []);
      return events ?? [];
    },

    readAll: (from, max) => readFiltered(connection, from, { scope, max, answerMs }),
  };
}

/** Reads to the end. A read that nobody waits for any more must not end the process when it fails late. */
export async function collected<Event>(read: StreamingRead<Event>): Promise<readonly Event[]> {
  read.on('error', () => undefined);
  const events: Event[] = [];
  for await (const event of read) events.push(event);
  return events;
}

/** What was read, or undefined where there is no such stream. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'type' in error && error.type === 'stream-not-found')
      return undefined;
    throw error;
  }
}
