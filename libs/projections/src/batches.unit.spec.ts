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
  return {
    give(...some: SubscriptionStep[]) {
      steps.push(...some);
      wake.resolve(undefined);
    },
    end() {
      isOver = true;
      wake.resolve(undefined);
    },
    async *steps(): AsyncGenerator<SubscriptionStep, void, void> {
      for (;;) {
        for (let step = steps.shift(); step; step = steps.shift()) yield step;
        if (isOver) return;
        wake = Promise.withResolvers<undefined>();
        await wake.promise;
      }
    },
  };
}

const sizes = { largest: 3, longestRestMs: 1000 };

describe('the batches of a subscription', () => {
  it('gives what has come to rest at once, with how far the log was read', async () => {
    const log = subscription();
    const batches = batchesOf(log.steps(), sizes);
    log.give(event(1), event(2), caughtUp(5));
    const first = await batches.next();
    expect(first.value && { places: places(first.value), position: first.value.position }).toEqual({
      places: ['1', '2'],
      position: '5',
    });
  });

  it('gives no more at once than it may, and stands then at the last of them', async () => {
    const log = subscription();
    const batches = batchesOf(log.steps(), sizes);
    log.give(event(1), event(2), event(3), event(4), caughtUp(4));
    const [first, second] = [await batches.next(), await batches.next()];
    expect(first.value).toMatchObject({ position: '3' });
    expect(second.value).toMatchObject({ position: '4' });
    expect([...places(first.value as Batch), ...places(second.value as Batch)]).toEqual(['1', '2', '3', '4']);
  });

  it('gathers what comes while its reader is busy and rests, and loses nothing of it', async () => {
    const log = subscription();
    const batches = batchesOf(log.steps(), { ...sizes, largest: 100 });
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

  it('ends with the subscription, and lets go of it when its reader goes', async () => {
    const log = subscription();
    log.end();
    expect(await batchesOf(log.steps(), sizes).next()).toEqual({ done: true, value: undefined });
    let isLetGo = false;
    async function* endless(): AsyncGenerator<SubscriptionStep, void, void> {
      try {
        for (let place = 1; ; place += 1) {
          await pause(1);
          yield caughtUp(place);
        }
      } finally {
        isLetGo = true;
      }
    }
    for await (const batch of batchesOf(endless(), sizes)) if (batch.position !== 'start') break;
    expect(isLetGo).toBe(true);
  });
});
