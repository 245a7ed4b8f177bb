import { describe, expect, it } from '@jest/globals';
import type { LogPlace, StoredEvent, SubscriptionStep } from '../event-store.ts';
import { comparePositions } from '../position.ts';
import { eachSpecOpens, eventOf, streamOf, wordsOf, type OpenedStore, type OpenStore } from './opened.contract.ts';

type Follower = ReturnType<typeof following>;

/** A subscription that a spec drives by hand. */
function following({ store }: Pick<OpenedStore, 'store'>, from: LogPlace, prefixes: readonly string[] | 'all' = 'all') {
  const abort = new AbortController();
  const steps = store.subscribeAll(from, prefixes, abort.signal)[Symbol.asyncIterator]();
  const next = async (): Promise<SubscriptionStep> => {
    const step = await steps.next();
    if (step.done === true) throw new Error('The subscription ended.');
    return step.value;
  };
  return { next, steps, stop: () => abort.abort() };
}

/** The events up to the one with these words, of this stream where one is named: a log may hold those of other specs. */
async function upTo(follower: Follower, last: string, stream?: string): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (;;) {
    const step = await follower.next();
    if (step.kind !== 'event') continue;
    events.push(step.event);
    const isAsked = stream === undefined || step.event.stream === stream;
    if (isAsked && wordsOf(step.event) === last) return events;
  }
}

async function caughtUp(follower: Follower): Promise<LogPlace> {
  const step = await follower.next();
  return step.kind === 'caughtUp' ? step.position : caughtUp(follower);
}

const words = (events: readonly StoredEvent[]) => events.map(wordsOf).join('');

export function subscribingPromises(open: OpenStore): void {
  describe('subscribing', () => {
    const opened = eachSpecOpens(open);

    it('gives every event from the start in order, then those that come while it waits', async () => {
      const stream = await streamOf(opened().store, ['a', 'b']);
      const follower = following(opened(), 'start');
      expect(words((await upTo(follower, 'b', stream)).filter((event) => event.stream === stream))).toBe('ab');
      await caughtUp(follower);
      const waiting = upTo(follower, 'd');
      await opened().store.append(stream, 1, [eventOf('c'), eventOf('d')]);
      expect(words((await waiting).filter((event) => event.stream === stream))).toBe('cd');
      follower.stop();
    });

    it('begins after the given position', async () => {
      const stream = await streamOf(opened().store, ['a', 'b', 'c']);
      const [first] = await opened().store.readStream(stream, 0, 'forwards', 1);
      const follower = following(opened(), first?.position ?? 'start');
      expect(words(await upTo(follower, 'c'))).toBe('bc');
      follower.stop();
    });

    it('says caughtUp after the events before it, once at the head and again after a burst', async () => {
      const { store } = opened();
      const before = await store.head();
      const stream = await streamOf(store, ['a', 'b']);
      const follower = following(opened(), before);
      expect([(await follower.next()).kind, (await follower.next()).kind]).toEqual(['event', 'event']);
      expect(comparePositions(await caughtUp(follower), await store.head())).toBe(0);
      const { position } = await store.append(stream, 1, [eventOf('c')]);
      expect(words(await upTo(follower, 'c'))).toBe('c');
      expect(comparePositions(await caughtUp(follower), position)).toBe(0);
      follower.stop();
    });

    it('says caughtUp at once when nothing is new', async () => {
      await streamOf(opened().store, ['a']);
      const follower = following(opened(), await opened().store.head());
      expect((await follower.next()).kind).toBe('caughtUp');
      follower.stop();
    });

    it('gives only the streams of the prefixes, and tells how far it has come', async () => {
      const { store } = opened();
      const before = await store.head();
      await streamOf(store, ['a', 'b'], 'referral');
      await streamOf(store, ['c'], 'homely');
      await streamOf(store, ['d'], 'person');
      await streamOf(store, ['e', 'f'], 'home');
      const follower = following(opened(), before, ['home-', 'referral-']);
      expect(words(await upTo(follower, 'f'))).toBe('abef');
      const { position } = await store.append(await streamOf(store, ['g'], 'person'), 0, [eventOf('h')]);
      const reached = await passed(follower, position);
      expect(reached).not.toBe('event');
      follower.stop();
    });

    it('waits for a slow consumer and loses nothing', async () => {
      const { store } = opened();
      const before = await store.head();
      const stream = await streamOf(store, ['first']);
      const follower = following(opened(), before);
      expect(words(await upTo(follower, 'first'))).toBe('first');
      for (let at = 0; at < 40; at += 1) {
        await store.append(stream, at * 30, [
          eventOf('.'),
          ...Array.from({ length: 28 }, () => eventOf('.')),
          eventOf(String(at)),
        ]);
      }
      const events = await upTo(follower, '39');
      expect(events.map(({ revision }) => revision)).toEqual(Array.from({ length: 1200 }, (_, at) => at + 1));
      follower.stop();
    });

    it('goes on where a consumer stopped, across a restart of the store: none missed, none twice', async () => {
      const { store, reopen } = opened();
      const before = await store.head();
      const stream = await streamOf(store, ['a', 'b', 'c', 'd']);
      const first = following(opened(), before);
      const processed = await upTo(first, 'b');
      const unfinished = first.steps.next();
      first.stop();
      await unfinished;
      const again = await reopen();
      await again.append(stream, 3, [eventOf('e')]);
      const second = following({ store: again }, processed.at(-1)?.position ?? 'start');
      expect(words([...processed, ...(await upTo(second, 'e'))])).toBe('abcde');
      second.stop();
    });

    it('ends quietly on abort, while it waits and before it begins', async () => {
      const follower = following(opened(), await opened().store.head());
      await caughtUp(follower);
      const waiting = follower.steps.next();
      follower.stop();
      expect((await waiting).done).toBe(true);
      const never = opened().store.subscribeAll('start', 'all', AbortSignal.abort())[Symbol.asyncIterator]();
      expect((await never.next()).done).toBe(true);
    });
  });
}

/** Follows the markers until one stands at the position or after it; says `event` if an event came instead. */
async function passed(follower: Follower, position: string): Promise<LogPlace> {
  const step = await follower.next();
  if (step.kind === 'event') return 'event';
  const isPast = step.position !== 'start' && comparePositions(step.position, position) >= 0;
  return isPast ? step.position : passed(follower, position);
}
