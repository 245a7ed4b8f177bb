import { setTimeout as pause } from 'node:timers/promises';

import { describe, expect, it } from '@jest/globals';

import { type StoredEvent, type SubscriptionStep } from '#libs/event-store';

import { type Batch, batchesOf } from './batches.ts';

const event = (place: number): SubscriptionStep => ({
  kind: 'event',
  event: { position: String(place), stream: 'home-1', revision: place - 1 } as StoredEvent,
});
const caughtUp = (place: number): SubscriptionStep => ({ kind: 'caughtUp', position: String(place) });
const places = ({ events }: Batch) => events.map(({ position }) => position);

/** A subscription that gives each step when it is let go. */
function subscription() {
  const steps: SubscriptionStep[] = [];
  let wake = Promise.withResolvers<undefined>();
  let isOver = false;
  async function* given(): AsyncGenerator<SubscriptionStep, void, void> {
    for (;;) {
      for (let step = steps.shift(); step; step = steps.shift()) yield step;
      if (isOver) return;
      wake = Promise.withResolvers<undefined>();
      await wake.promise;
    }
  }
  return {
    give(...some: SubscriptionStep[]) {
      steps.push(...some);
      wake.resolve(undefined);
    },
    end() {
      isOver = true;
      wake.resolve(undefined);
    },
    steps: () => given(),
  };
}

const never = new AbortController().signal;
const sizes = { largest: 3, longestRestMs: 1000 };

describe('the batches of a subscription', () => {
  it('gives what has come to rest at once, with how far the log was read', async () => {
    const log = subscription();
    const batches = batchesOf(log.steps, sizes, never);
    log.give(event(1), event(2), caughtUp(5));
    const first = await batches.next();
    expect(first.value && { places: places(first.value), position: first.value.position }).toEqual({
      places: ['1', '2'],
      position: '5',
    });
  });

  it('gives no more at once than it may, and stands then at the last of them', async () => {
    const log = subscription();
    const batches = batchesOf(log.steps, sizes, never);
    log.give(event(1), event(2), event(3), event(4), caughtUp(4));
    const [first, second] = [await batches.next(), await batches.next()];
    expect(first.value).toMatchObject({ position: '3' });
    expect(second.value).toMatchObject({ position: '4' });
    expect([...places(first.value as Batch), ...places(second.value as Batch)]).toEqual(['1', '2', '3', '4']);
  });

  it('gathers what comes while its reader is busy and rests, and loses nothing of it', async () => {
    const log = subscription();
    const batches = batchesOf(log.steps, { ...sizes, largest: 100 }, never);
    log.give(event(1), caughtUp(1));
    await batches.next();
    // The reader is busy for a while; twice as long what comes is gathered.
    await pause(50);
    const coming = batches.next();
    log.give(event(2), caughtUp(2));
    await pause(1);
    log.give(event(3), caughtUp(3));
    await pause(1);
    log.give(event(4));
    const gathered = await coming;
    expect(places(gathered.value as Batch)).toEqual(['2', '3', '4']);
    expect(gathered.value).toMatchObject({ position: '4' });
  });

  it('ends with the subscription', async () => {
    const log = subscription();
    log.end();
    expect(await batchesOf(log.steps, sizes, never).next()).toEqual({ done: true, value: undefined });
  });

  it.each(['goes', 'fails'])('lets go of a subscription that gives nothing more when its reader %s', async (leaves) => {
    let isLetGo = false;
    async function* silent(signal: AbortSignal): AsyncGenerator<SubscriptionStep, void, void> {
      yield caughtUp(1);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      isLetGo = true;
    }
    const read = async () => {
      for await (const { position } of batchesOf(silent, sizes, never)) {
        if (leaves === 'fails') throw new Error(`a fault at ${position}`);
        break;
      }
    };
    await (leaves === 'fails' ? expect(read()).rejects.toThrow('a fault at 1') : read());
    expect(isLetGo).toBe(true);
  });
});
