import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startOwnEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { eventOf, newStream, wordsOf } from '../contract/opened.contract.ts';
import type { EventStore } from '../event-store.ts';
import { backOff } from './back-off.ts';
import { openEventStoreDb, type EventStoreDb } from './open-event-store-db.ts';

const commands = 20;
const outageMs = 2_000;

/** How many clients there may have been after so long, when each but the first two is made after the shortest pause. */
function mostWithin(ms: number): number {
  let most = 2;
  for (let at = backOff(1, () => 0); at <= ms; at += backOff(most - 1, () => 0)) most += 1;
  return most;
}

describe('an outage under many commands', () => {
  let server: Awaited<ReturnType<typeof startOwnEventStoreDb>>;
  let database: EventStoreDb;
  let store: EventStore;
  let givenUp = 0;
  beforeAll(async () => {
    server = await startOwnEventStoreDb();
    database = await openEventStoreDb({
      connectionString: server.connectionString,
      report: ({ kind }) => (givenUp += kind === 'clientRenewed' ? 1 : 0),
    });
    store = await database.openLog('record', { except: ['accessLog-'] }, 'ours', true);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  it('makes few clients, answers each command, and is over soon after it ends', async () => {
    await server.own.halt();
    const began = performance.now();
    const sent = Array.from({ length: commands }, async () => {
      const [stream, event] = [newStream(), eventOf('a')];
      while (performance.now() - began < outageMs)
        await expect(store.append(stream, 'noStream', [event])).rejects.toMatchObject({
          code: 'STORE_UNAVAILABLE',
          retryable: true,
        });
      return { stream, event };
    });
    const unanswered = await Promise.all(sent);
    expect(givenUp).toBeGreaterThan(1);
    expect(givenUp).toBeLessThanOrEqual(mostWithin(performance.now() - began));

    await server.own.startAgain();
    const healed = performance.now();
    for (const { stream, event } of unanswered) await untilTaken(() => store.append(stream, 'noStream', [event]));
    // The longest pause is five seconds.
    expect(performance.now() - healed).toBeLessThan(10_000);
    for (const { stream } of unanswered)
      expect((await store.readStream(stream, 0, 'forwards', 9)).map(wordsOf)).toEqual(['a']);
  });

  it('does not keep a connection from being closed', async () => {
    await server.own.halt();
    const waiting = Array.from({ length: 4 }, async () => {
      for (;;) await store.append(newStream(), 'noStream', [eventOf('a')]).catch(refusedForGood);
    });
    const ended = Promise.allSettled(waiting);
    await database.close();
    for (const one of await ended) expect(one).toMatchObject({ reason: { detail: 'CLOSED', retryable: false } });
  });
});

const isRetryable = (fault: unknown) =>
  typeof fault === 'object' && fault !== null && 'retryable' in fault && fault.retryable === true;

function refusedForGood(fault: unknown): void {
  if (!isRetryable(fault)) throw fault;
}

/** Repeats until it is taken, as every caller does. */
async function untilTaken(append: () => Promise<unknown>): Promise<void> {
  for (let isTaken = false; !isTaken;) {
    isTaken = await append().then(
      () => true,
      (fault: unknown) => {
        refusedForGood(fault);
        return false;
      },
    );
  }
}
