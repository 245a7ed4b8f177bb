import { describe, expect, it } from '@jest/globals';
import type { LogPlace, SubscriptionStep } from '../event-store.ts';
import { AccessDenied } from '../faults.ts';
import { backOff } from './back-off.ts';
import { supervised, type Supervision } from './supervise.ts';
import { unavailable } from './unavailable.ts';

const at = (position: string): SubscriptionStep => ({ kind: 'caughtUp', position });

/** Follows a log of five places, and loses the connection after each of the given ones. */
function breakingAfter(broken: readonly string[]) {
  const begun: LogPlace[] = [];
  async function* follow(from: LogPlace) {
    begun.push(from);
    await Promise.resolve();
    for (let next = from === 'start' ? 1 : Number(from) + 1; next <= 5; next += 1) {
      yield at(String(next));
      if (broken.includes(String(next)) && begun.length <= broken.length) throw unavailable('NO_CONNECTION');
    }
  }
  return { begun, follow };
}

function supervision(more: Partial<Supervision> = {}): Supervision & { readonly said: string[] } {
  const said: string[] = [];
  return {
    ...{ said, signal: new AbortController().signal, giveUpAfterMs: 60_000, random: () => 0 },
    interrupted: (detail, failures) => said.push(`${detail} ${failures}`),
    resumed: () => said.push('resumed'),
    ...more,
  };
}

async function placesOf(steps: AsyncIterable<SubscriptionStep>): Promise<string[]> {
  const places: string[] = [];
  for await (const step of steps) places.push(step.kind === 'event' ? step.event.position : step.position);
  return places;
}

describe('a supervised subscription', () => {
  it('goes on after the last place processed: none missed, none twice', async () => {
    const { begun, follow } = breakingAfter(['2', '4']);
    const settings = supervision();
    expect(await placesOf(supervised('start', follow, settings))).toEqual(['1', '2', '3', '4', '5']);
    expect(begun).toEqual(['start', '2', '4']);
    expect(settings.said).toEqual(['NO_CONNECTION 1', 'resumed', 'NO_CONNECTION 1', 'resumed']);
  });

  it('gives up after a while without a step, with the fault', async () => {
    const never = (): AsyncIterable<SubscriptionStep> => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(unavailable('NO_CONNECTION')) }),
    });
    const settings = supervision({ giveUpAfterMs: 1_000 });
    await expect(placesOf(supervised('start', never, settings))).rejects.toMatchObject({ detail: 'NO_CONNECTION' });
    expect(settings.said.slice(0, 2)).toEqual(['NO_CONNECTION 1', 'NO_CONNECTION 2']);
  });

  it.each([unavailable('CLOSED'), new AccessDenied('$all'), new TypeError('ours')])(
    'does not try again what will not pass by itself: %s',
    async (fault) => {
      const follow = breakingAfter([]).follow;
      const breaking = async function* (from: LogPlace) {
        for await (const step of follow(from)) {
          yield step;
          throw fault;
        }
      };
      await expect(placesOf(supervised('start', breaking, supervision()))).rejects.toBe(fault);
    },
  );

  it('ends quietly when it is aborted while it waits to try again', async () => {
    const abort = new AbortController();
    const settings = supervision({ signal: abort.signal, random: () => 1, interrupted: () => abort.abort() });
    expect(await placesOf(supervised('start', breakingAfter(['2', '2', '2']).follow, settings))).toEqual(['1', '2']);
  });
});

describe('backing off', () => {
  it('waits longer after each failure, up to five seconds', () => {
    expect([1, 2, 3, 7, 8, 40].map((failures) => backOff(failures, () => 1))).toEqual([50, 100, 200, 3200, 5000, 5000]);
  });

  it('waits between half and all of it, so that processes do not come back together', () => {
    expect(backOff(8, () => 0)).toBe(2500);
    expect(backOff(8, () => 0.5)).toBe(3750);
  });
});
