import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { eventOf, newStream } from '../contract/opened.contract.ts';
import type { EventStore } from '../event-store.ts';
import { startAnswering, successOf, type AnsweringServer } from './answering-server.contract.ts';
import { openEventStoreDb, type EventStoreDb } from './open-event-store-db.ts';

async function openOver(server: AnsweringServer) {
  const renewed: string[] = [];
  const database = await openEventStoreDb({
    connectionString: server.connectionString,
    appendTimeoutMs: 1_000,
    report: (found) => {
      if (found.kind === 'clientRenewed') renewed.push(found.detail);
    },
  });
  const store = await database.openLog('record', { except: [] }, 'an installation', true);
  return { database, store, renewed };
}

describe('answers that the client would not get over', () => {
  let [server, other]: AnsweringServer[] = [];
  let opened: { database: EventStoreDb; store: EventStore; renewed: string[] };
  beforeEach(async () => {
    server = await startAnswering();
    opened = await openOver(server);
  });
  afterEach(async () => {
    await opened.database.close();
    server?.close();
    other?.close();
  });

  const take = (from: AnsweringServer | undefined) => from?.nextAppend() ?? Promise.reject(new Error('no server'));

  it('do not end the process when they are to nothing that was asked, and the client is given up', async () => {
    const incoming = take(server);
    const lost = opened.store.append(newStream(), 'noStream', [eventOf('a')]);
    const { request, call } = await incoming;
    const unknown = successOf(request, 0).setCorrelationId(new shared.UUID().setString(randomUUID()));
    call.write(unknown);
    await expect(lost).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', outcomeUnknown: true, retryable: true });
    expect(opened.renewed).toEqual(['UNEXPECTED_ANSWER']);
    const next = await opened.store.append(newStream(), 'noStream', [eventOf('b')]);
    expect(next.position).toBe('700:700');
  });

  it('do not end the process when they come twice, and later appends are answered', async () => {
    const incoming = take(server);
    const first = opened.store.append(newStream(), 'noStream', [eventOf('a')]);
    const { request, call } = await incoming;
    call.write(successOf(request, 0));
    call.write(successOf(request, 0));
    await first;
    await expect(opened.store.append(newStream(), 'noStream', [eventOf('b')]).catch(repeatable)).resolves.toBeDefined();
    const after = await opened.store.append(newStream(), 'noStream', [eventOf('c')]);
    expect(after.lastRevision).toBe(0);
  });

  it('come in time or are given up by our own timer, since the client waits for ever', async () => {
    const incoming = take(server);
    const began = performance.now();
    const lost = opened.store.append(newStream(), 'noStream', [eventOf('a')]);
    await incoming;
    await expect(lost).rejects.toMatchObject({ detail: 'TIMEOUT', outcomeUnknown: true, retryable: true });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(opened.renewed).toEqual(['TIMEOUT']);
  });

  it('of one server are lost with the connection to another, and the late answer ends nothing', async () => {
    other = await startAnswering();
    const second = await openOver(other);
    const [here, there] = [take(server), take(other)];
    const waiting = opened.store.append(newStream(), 'noStream', [eventOf('a')]);
    const broken = second.store.append(newStream(), 'noStream', [eventOf('b')]);
    const [{ request, call }, cut] = await Promise.all([here, there]);
    cut.call.destroy(new Error('the connection broke'));
    const fault = { code: 'STORE_UNAVAILABLE', outcomeUnknown: true, retryable: true };
    await expect(broken).rejects.toMatchObject(fault);
    await expect(waiting).rejects.toMatchObject(fault);
    call.write(successOf(request, 0));
    await expect(opened.store.append(newStream(), 'noStream', [eventOf('c')])).resolves.toBeDefined();
    await second.database.close();
  });

  it('about the revision that are not those of the append are a stream that somebody deleted', async () => {
    const incoming = take(server);
    const odd = opened.store.append(newStream(), 'noStream', [eventOf('a')]);
    const { request, call } = await incoming;
    call.write(successOf(request, 7));
    await expect(odd).rejects.toMatchObject({ code: 'STREAM_DELETED' });
  });
});

/** The client may be given up while the next append is under way; whoever asked repeats. */
const repeatable = (fault: unknown) =>
  typeof fault === 'object' && fault !== null && 'retryable' in fault ? fault : undefined;
