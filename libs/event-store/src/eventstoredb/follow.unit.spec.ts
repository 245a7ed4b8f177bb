import { describe, expect, it } from '@jest/globals';
import type { AllStreamRecordedEvent } from '@eventstore/db-client';
import type { LogPlace } from '../event-store.ts';
import type { Arrival } from './arrivals.ts';
import { follow } from './follow.ts';
import { later } from './positions.ts';
import type { StreamFilter } from './scope.ts';

const place = (at: number) => ({ commit: BigInt(at), prepare: BigInt(at) });
const event = (at: number, streamId = 'home-1'): Arrival => {
  const stands = { streamId, id: 'an id', type: 'RoomNamed', revision: 0n, position: place(at), created: new Date(0) };
  const recorded: AllStreamRecordedEvent = { ...stands, isJson: false, data: new Uint8Array(), metadata: undefined };
  return { kind: 'event', event: recorded, position: `${at}:${at}` };
};
const lookedAt = (at: number): Arrival => ({ kind: 'lookedAt', position: `${at}:0` });
const live: Arrival = { kind: 'live' };

/** Follows a log whose server sends these arrivals, one list for each subscription, and whose head is where it is said. */
function following(subscriptions: readonly (readonly Arrival[])[], head: string, prefixes: readonly string[] | 'all') {
  const asked: (readonly [LogPlace, StreamFilter])[] = [];
  const abort = new AbortController();
  let known: LogPlace = 'start';
  const steps = follow('start', {
    scope: { except: ['accessLog-'] },
    ...{ prefixes, patienceMs: 5, signal: abort.signal },
    head: {
      read: () => Promise.resolve((known = later(head, known))),
      known: () => known,
      isAtLeast: (position) => {
        known = later(position, known);
      },
    },
    subscribe(from, filter) {
      const queue = [...(subscriptions[asked.length] ?? [])];
      asked.push([from, filter]);
      return {
        take: () => queue.shift(),
        isEmpty: () => queue.length === 0,
        wait: (ms) => new Promise((resolve) => setTimeout(() => resolve('silent'), ms)),
        close: () => undefined,
      };
    },
  });
  return { asked, steps, abort };
}

async function told({ steps, abort }: ReturnType<typeof following>, count: number): Promise<string[]> {
  const words: string[] = [];
  for await (const step of steps) {
    words.push(`${step.kind} ${step.kind === 'event' ? step.event.position : step.position}`);
    if (words.length === count) abort.abort();
  }
  return words;
}

describe('following a log of EventStoreDB', () => {
  it('catches up by the prefixes, then follows the whole log and tells how far it came', async () => {
    const followed = following(
      [
        [event(10), event(20), lookedAt(25), live],
        [event(30, 'person-1'), live, event(40), event(50, 'person-1')],
      ],
      '30:30',
      ['home-'],
    );
    expect(await told(followed, 6)).toEqual([
      ...['event 10:10', 'event 20:20', 'checkpoint 25:0', 'caughtUp 30:30'],
      ...['event 40:40', 'caughtUp 50:50'],
    ]);
    expect(followed.asked.map(([from]) => from)).toEqual(['start', '25:0']);
    expect(followed.asked[0]?.[1]).toEqual({ prefixes: ['home-'] });
  });

  it('gives out no place past the head, though the server has looked further, at events of other logs', async () => {
    const followed = following([[event(10), lookedAt(900), live]], '10:10', 'all');
    expect(await told(followed, 2)).toEqual(['event 10:10', 'caughtUp 10:10']);
  });

  it('is where its own log is, though a prefix that it was given has the server let through events of another', async () => {
    const followed = following([[event(10), event(20, 'accessLog-1'), live], [live]], '10:10', ['home-', 'access']);
    expect(await told(followed, 2)).toEqual(['event 10:10', 'caughtUp 10:10']);
  });

  it('is not caught up while the log has events that are on their way', async () => {
    const followed = following([[event(10), live, event(20), event(30)]], '30:30', 'all');
    expect(await told(followed, 4)).toEqual(['event 10:10', 'event 20:20', 'event 30:30', 'caughtUp 30:30']);
  });

  it('takes no notice of a mark that lies behind what it has', async () => {
    const followed = following([[event(10), event(20), lookedAt(5), live]], '20:20', 'all');
    expect(await told(followed, 3)).toEqual(['event 10:10', 'event 20:20', 'caughtUp 20:20']);
  });

  it('does not trust a silence in which the log goes on', async () => {
    const followed = following([[event(10), live]], '99:99', 'all');
    await expect(told(followed, 3)).rejects.toMatchObject({ detail: 'SILENT', retryable: true });
  });

  it('says after a long stretch that nobody asked for how far it came, without having caught up', async () => {
    const others = Array.from({ length: 1000 }, (_, at) => event(at + 10, 'person-1'));
    const followed = following([[live], [...others, event(2000)]], '2000:2000', ['home-']);
    expect(await told(followed, 2)).toEqual(['checkpoint 1009:1009', 'event 2000:2000']);
  });
});
