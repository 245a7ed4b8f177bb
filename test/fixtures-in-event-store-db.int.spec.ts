import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  openEventStoreDb,
  parseStreamName,
  type EncodedEvent,
  type EventStore,
  type EventStoreDb,
  type StoredEvent,
} from '#libs/event-store';
import { chainStart, jcsBytes, linkOf } from '#libs/journal';

import { type Fixture } from '../tools/examples/example-event.ts';
import { shippedVersions } from '../tools/shipped-events.ts';
import { startEventStoreDb, type TestEventStoreDb } from './servers/event-store-db.ts';

const root = resolve(import.meta.dirname, '..');
const fixtures = shippedVersions.map(({ file }) => JSON.parse(readFileSync(resolve(root, file), 'utf8')) as Fixture);

const encodedOf = (
  { type, data, metadata }: Pick<Fixture, 'type' | 'data' | 'metadata'>,
  id: string,
): EncodedEvent => ({
  id,
  type,
  data: Buffer.from(data, 'utf8'),
  metadata: Buffer.from(metadata, 'utf8'),
});

const textOf = ({ data, metadata }: EncodedEvent) => [Buffer.from(data).toString(), Buffer.from(metadata).toString()];

describe('every event version ever shipped, in EventStoreDB', () => {
  let server: TestEventStoreDb;
  let database: EventStoreDb;
  let store: EventStore;
  beforeAll(async () => {
    server = await startEventStoreDb();
    database = await openEventStoreDb({ connectionString: server.connectionString });
    store = await database.openLog(`fixtures-${randomUUID()}`, { except: [] }, 'fixtures', true);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  it('comes back as the same bytes with the same hash, from its stream and from a subscription', async () => {
    const before = await store.head();
    const streams = new Map<string, Fixture>();
    for (const fixture of fixtures) {
      const stream = parseStreamName(fixture.stream.replace(/-.*/, `-${randomUUID()}`));
      await store.append(stream, 'noStream', [encodedOf(fixture, fixture.id)]);
      streams.set(stream, fixture);
    }
    const subscribed = new Map<string, StoredEvent>();
    for await (const step of store.subscribeAll(before, 'all', new AbortController().signal)) {
      if (step.kind === 'event') subscribed.set(step.event.stream, step.event);
      if (step.kind === 'caughtUp') break;
    }
    for (const [stream, { data, metadata, hash, revision, ...fixture }] of streams) {
      const [read] = await store.readStream(parseStreamName(stream), 0, 'forwards', 1);
      if (!read) throw new Error(`${fixture.type} did not come back.`);
      expect(textOf(read)).toEqual([data, metadata]);
      expect(linkOf({ ...read, stream: fixture.stream, revision })).toBe(hash);
      expect(subscribed.get(stream)).toEqual(read);
    }
  });

  it('keeps the chain of a stream that holds one of each', async () => {
    const stream = parseStreamName(`childRecord-${randomUUID()}`);
    let prev = chainStart;
    for (const [revision, fixture] of fixtures.entries()) {
      const metadata = { ...(JSON.parse(fixture.metadata) as Record<string, unknown>), prev };
      const event = { ...encodedOf(fixture, randomUUID()), metadata: jcsBytes(metadata) };
      await store.append(stream, revision === 0 ? 'noStream' : revision - 1, [event]);
      prev = linkOf({ ...event, stream, revision });
    }
    const events = await store.readStream(stream, 0, 'forwards', fixtures.length);
    expect(events).toHaveLength(fixtures.length);
    let link = chainStart;
    for (const event of events) {
      expect(JSON.parse(textOf(event)[1] ?? '')).toMatchObject({ prev: link });
      link = linkOf(event);
    }
    expect(link).toBe(prev);
  });
});
