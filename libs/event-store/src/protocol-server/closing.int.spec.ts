import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { credentials } from '@grpc/grpc-js';
import { openEmbeddedStore } from '../embedded/open-store.ts';
import type { EventStore } from '../event-store.ts';
import { serveStore, type ServedStore } from './serve-store.ts';

describe('a protocol server that closes', () => {
  let running: { readonly folder: string; readonly store: EventStore; readonly served: ServedStore } | undefined;
  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-'));
    const store = await openEmbeddedStore({ folder, file: 'events.db' });
    running = { folder, store, served: await serveStore({ store, host: '127.0.0.1', port: 0 }) };
  });
  afterEach(async () => {
    await running?.store.close();
    rmSync(running?.folder ?? '', { recursive: true });
  });

  it('does not wait for an append that never comes to its end, and writes nothing of it', async () => {
    if (!running) throw new Error('The server runs within a spec only.');
    const { store, served } = running;
    const client = new StreamsClient(`127.0.0.1:${served.port}`, credentials.createInsecure());
    const stream = new shared.StreamIdentifier().setStreamName(new TextEncoder().encode('home-1'));
    const options = new streams.AppendReq.Options().setStreamIdentifier(stream).setAny(new shared.Empty());
    const event = new streams.AppendReq.ProposedMessage().setId(new shared.UUID().setString(crypto.randomUUID()));
    event.getMetadataMap().set('type', 'RoomNamed').set('content-type', 'application/json');
    const answered = Promise.withResolvers<unknown>();
    const call = client.append((error) => answered.resolve(error));
    call.write(new streams.AppendReq().setOptions(options));
    const written = Promise.withResolvers<undefined>();
    call.write(new streams.AppendReq().setProposedMessage(event), () => written.resolve(undefined));
    await written.promise;
    await served.close();
    expect(await answered.promise).toMatchObject({ code: 14 });
    expect(await store.head()).toBe('start');
    client.close();
  });
});
