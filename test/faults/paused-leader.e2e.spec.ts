import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { views } from '../../libs/projections/src/views.ts';
import { runs } from '../tier.ts';
import { homeWithProjectors, type HomeWithProjectors, until } from './spawned-projectors.ts';

jest.setTimeout(runs(240_000, 1_800_000));

const times = runs(1, 10);
const leadSeconds = 3;
/** Two guests before each pause, two during it and one after it. */
const guests = 5 * times;

describe('three projectors of which the leader is stopped past its lease', () => {
  let home: HomeWithProjectors;
  let projectors: Awaited<ReturnType<HomeWithProjectors['start']>>[];
  beforeEach(async () => {
    projectors = [];
    home = await homeWithProjectors(guests);
  });
  afterEach(async () => {
    for (const projector of projectors) await projector.end('SIGKILL');
    await home.close();
  });

  const epoch = async () => (await home.readStore.lease('projection-chronology'))?.epoch ?? 0;

  it(`do nothing twice when it goes on, ${times} times`, async () => {
    const first = await home.start(leadSeconds);
    projectors.push(first);
    // It leads everything before the others come.
    for (const { name } of views) await first.saying({ kind: 'leading', view: name });
    await first.saying({ kind: 'leading', category: 'reactor' });
    projectors.push(await home.start(leadSeconds), await home.start(leadSeconds));

    const stopWriting = home.goOnWriting();
    for (let time = 0; time < times; time++) {
      await home.comesAndLeaves();
      await home.comesAndLeaves();
      const led = { view: 'chronology', epoch: await epoch() };
      const leads = () => projectors.find((projector) => projector.said({ kind: 'leading', ...led }));
      await until(() => leads() !== undefined);
      const leader = leads();
      leader?.signal('SIGSTOP');
      await home.comesAndLeaves();
      await until(async () => (await epoch()) > led.epoch);
      await home.comesAndLeaves();
      leader?.signal('SIGCONT');
      await leader?.saying({ kind: 'ceased', ...led, lost: true });
      await home.comesAndLeaves();
    }
    expect(await stopWriting()).toBeGreaterThan(0);
    await home.settled();
    for (const projector of projectors.splice(0)) expect(await projector.end('SIGTERM')).toBe(0);
    await home.expectAllOnce();
  });
});
