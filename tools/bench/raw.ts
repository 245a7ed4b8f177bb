import { randomUUID } from 'node:crypto';
import { binaryEvent, EventStoreDBClient, NO_STREAM, START, streamNameFilter } from '@eventstore/db-client';
import { createConnection } from 'mongoose';

import { type Load, underLoad } from './load.ts';

const data = Buffer.from(`{"words":"${'a line of a daily log '.repeat(20)}"}`);
const metadata = { v: 1, about: 'x'.repeat(500) };

/** Single events to streams of their own by the client alone: what an act would cost if it were an append and no more. */
export async function rawAppends(connectionString: string, appends: number, atOnce: number): Promise<Load> {
  const client = EventStoreDBClient.connectionString(connectionString);
  try {
    return await underLoad(appends, atOnce, async () => {
      const event = binaryEvent({ id: randomUUID(), type: 'BenchAppended', data, metadata });
      await client.appendToStream(`bench_${randomUUID()}`, event, { expectedRevision: NO_STREAM });
    });
  } finally {
    await client.dispose();
  }
}

export interface FilteredRead {
  readonly events: number;
  readonly perSecond: number;
}

/** Reads the streams of a view once by a filtered subscription of the client alone. */
export async function rawFilteredRead(connectionString: string, prefixes: string[]): Promise<FilteredRead> {
  const client = EventStoreDBClient.connectionString(connectionString);
  const subscription = client.subscribeToAll({
    fromPosition: START,
    filter: streamNameFilter({ prefixes, checkpointInterval: 100 }),
  });
  let events = 0;
  let last = performance.now();
  const began = last;
  subscription.on('data', ({ event }) => {
    if (!event) return;
    events += 1;
    last = performance.now();
  });
  await new Promise((resolve) => subscription.once('caughtUp', resolve));
  // What is caught up is said ahead of the consumer: the rest is taken within a moment.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await subscription.unsubscribe();
  await client.dispose();
  return { events, perSecond: (events / (last - began)) * 1000 };
}

/** Documents a second that the driver alone replaces, each acknowledged by the majority. */
export async function rawDocuments(uri: string, writes: number, atOnce: number): Promise<Load> {
  const connection = await createConnection(uri).asPromise();
  const name = `bench_${randomUUID().slice(0, 8)}`;
  try {
    const documents = connection.collection<{ _id: string }>(name);
    return await underLoad(writes, atOnce, async (nth) => {
      const document = { _v: 1, text: data.toString() };
      await documents.replaceOne({ _id: `${nth}` }, document, { upsert: true, writeConcern: { w: 'majority' } });
    });
  } finally {
    await connection.dropCollection(name);
    await connection.close();
  }
}
