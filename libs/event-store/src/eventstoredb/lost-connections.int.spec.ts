import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startOwnEventStoreDb, type OwnServer } from '../../../../test/servers/event-store-db.ts';
import { eventOf, newStream, streamOf, wordsOf } from '../contract/opened.contract.ts';
import type { EventStore, LogPlace, SubscriptionStep } from '../event-store.ts';
import { comparePositions } from '../position.ts';
import { openEventStoreDb, type EventStoreDb, type EventStoreDbReport } from './open-event-store-db.ts';

describe('a connection that is lost', () => {
  let server: Awaited<ReturnType<typeof startOwnEventStoreDb>>;
  let own: OwnServer;
  let database: EventStoreDb;
  let store: EventStore;
  let reports: EventStoreDbReport[];
  beforeAll(async () => {
    server = await startOwnEventStoreDb();
    own = server.own;
  });
  beforeEach(async () => {
    reports = [];
    database = await openEventStoreDb({
      connectionString: server.connectionString,
      appendTimeoutMs: 1_000,
      report: (found) => reports.push(found),
    });
    store = await database.openLog('record', { except: ['accessLog-'] }, 'ours', true);
  });
  afterEach(async () => {
    await database.close();
  });
  afterAll(async () => {
    await server.stop();
  });

  const unknown = { code: 'STORE_UNAVAILABLE', outcomeUnknown: true, retryable: true };

  it.each([
    ['is cut before the commit', () => own.cutBeforeCommit()],
    ['is cut after the commit', () => own.cutAfterCommit()],
    ['falls silent before the commit', () => own.silenceBeforeCommit()],
    ['falls silent after the commit', () => own.silenceAfterCommit()],
  ])('under an append, when it %s: the same store repeats it, and it stands once', async (_, lose) => {
    const stream = await streamOf(store, ['a']);
    const event = eventOf('b');
    lose();
    await expect(store.append(stream, 0, [event])).rejects.toMatchObject(unknown);
    expect(reports.map(({ kind }) => kind)).toContain('clientRenewed');
    const receipt = await repeated(() => store.append(stream, 0, [event]));
    expect(receipt).toMatchObject({ firstRevision: 1, lastRevision: 1 });
    expect((await store.readStream(stream, 0, 'forwards', 9)).map(wordsOf)).toEqual(['a', 'b']);
  });

  it('under a subscription is healed: none missed, none twice, and it is told', async () => {
    const abort = new AbortController();
    const stream = newStream();
    const seen: string[] = [];
    const before = await store.head();
    const reading = (async () => {
      for await (const step of store.subscribeAll(before, ['home-'], abort.signal)) {
        if (step.kind !== 'event' || step.event.stream !== stream) continue;
        seen.push(wordsOf(step.event));
        if (seen.length === 30) abort.abort();
      }
    })();
    for (let round = 0; round < 3; round += 1) {
      for (let at = round * 10; at < round * 10 + 10; at += 1) {
        const event = eventOf(String(at));
        await repeated(() => store.append(stream, at === 0 ? 'noStream' : at - 1, [event]));
      }
      if (round < 2) await own.restart();
    }
    await reading;
    expect(seen).toEqual(Array.from({ length: 30 }, (_, at) => String(at)));
    expect(reports).toContainEqual(expect.objectContaining({ kind: 'interrupted', log: 'record', failures: 1 }));
    expect(reports).toContainEqual({ kind: 'resumed', log: 'record' });
  });

  it('never lets a marker overtake the events before it, however slow the reader is', async () => {
    const before = await store.head();
    const stream = newStream();
    for (let at = 0; at < 20; at += 1) {
      const events = Array.from({ length: 20 }, (_, part) => eventOf(String(at * 20 + part)));
      const [first = eventOf('none'), ...rest] = events;
      await store.append(stream, at === 0 ? 'noStream' : at * 20 - 1, [first, ...rest]);
    }
    const abort = new AbortController();
    let last: LogPlace = before;
    let taken = 0;
    for await (const step of store.subscribeAll(before, 'all', abort.signal)) {
      await Promise.resolve();
      if (step.kind === 'event') taken += 1;
      else expect(step.position).toBe(last);
      last = positionOf(step);
      if (step.kind === 'caughtUp') abort.abort();
    }
    expect(taken).toBe(400);
  });

  it('before the first event of the log leaves out none of those that come', async () => {
    const empty = await startOwnEventStoreDb();
    const first = await openEventStoreDb({ connectionString: empty.connectionString });
    const log = await first.openLog('record', { except: ['accessLog-'] }, 'ours', true);
    const steps = log.subscribeAll('start', ['home-'], new AbortController().signal)[Symbol.asyncIterator]();
    expect((await steps.next()).value).toEqual({ kind: 'caughtUp', position: 'start' });
    let next = steps.next();
    await empty.own.restart();
    await repeated(() => streamOf(log, ['a']));
    // Whoever follows again before the event is there has caught up with nothing once more.
    const isCaughtUp = (step: IteratorResult<SubscriptionStep>) => step.done !== true && step.value.kind === 'caughtUp';
    while (isCaughtUp(await next)) next = steps.next();
    expect((await next).value).toMatchObject({ kind: 'event', event: { revision: 0 } });
    await steps.return?.();
    await first.close();
    await empty.stop();
  });

  it('for good is a fault of the reader, after a while', async () => {
    const impatient = await openEventStoreDb({ connectionString: server.connectionString, giveUpAfterMs: 0 });
    const other = await impatient.openLog('record', { except: ['accessLog-'] }, 'ours', true);
    const steps = other.subscribeAll('start', 'all', new AbortController().signal)[Symbol.asyncIterator]();
    await steps.next();
    await other.close();
    await expect(drained(steps)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await impatient.close();
  });

  it('is no place past the head of the log', async () => {
    const head = await store.head();
    const [commit = '0'] = head.split(':');
    const beyond = `${BigInt(commit) + 1000n}:${BigInt(commit) + 1000n}`;
    const steps = store.subscribeAll(beyond, 'all', new AbortController().signal)[Symbol.asyncIterator]();
    await expect(steps.next()).rejects.toMatchObject({ code: 'MALFORMED_POSITION' });
    const foreign = store.subscribeAll('7', 'all', new AbortController().signal)[Symbol.asyncIterator]();
    await expect(foreign.next()).rejects.toMatchObject({ code: 'MALFORMED_POSITION' });
    await expect(store.readAll('7', 1)).rejects.toMatchObject({ code: 'MALFORMED_POSITION' });
    expect(comparePositions(head, beyond)).toBeLessThan(0);
  });
});

const positionOf = (step: SubscriptionStep) => (step.kind === 'event' ? step.event.position : step.position);

async function drained(steps: AsyncIterator<SubscriptionStep>): Promise<void> {
  while ((await steps.next()).done !== true);
}

/** Repeats what a lost answer left unknown, as every caller does. */
async function repeated<T>(append: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await append();
    } catch (fault) {
      const isWorthIt = typeof fault === 'object' && fault !== null && 'retryable' in fault && fault.retryable === true;
      if (!isWorthIt || tries === 50) throw fault;
    }
  }
}
