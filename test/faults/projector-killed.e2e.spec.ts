import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { views } from '../../libs/projections/src/views.ts';
import { drawn } from '../proofs/deeds.ts';
import { runs } from '../tier.ts';
import { homeWithProjectors, type HomeWithProjectors } from './spawned-projectors.ts';

jest.setTimeout(runs(240_000, 3_600_000));

const times = runs(3, 100);
const leadSeconds = 1;

describe('a projector that is killed while people act', () => {
  let home: HomeWithProjectors;
  let projector: Awaited<ReturnType<HomeWithProjectors['start']>> | undefined;
  beforeEach(async () => {
    home = await homeWithProjectors(2 * times);
  });
  afterEach(async () => {
    await projector?.end('SIGKILL');
    await home.close();
  });

  it(`has every view as the logs make it and every effect once when it is there again, ${times} times`, async () => {
    const stopWriting = home.goOnWriting();
    for (let time = 0; time < times; time++) {
      projector = await home.start(leadSeconds);
      // It is killed as it begins a view, or while it keeps some and begins others.
      const view = views[drawn(views.length, 'view', time)];
      await projector.saying({ kind: 'leading', view: view?.name ?? '' });
      await home.hasPlaces();
      await home.comesAndLeaves();
      expect(await projector.end('SIGKILL')).toBe('SIGKILL');
      await home.comesAndLeaves();
    }
    projector = await home.start(leadSeconds);
    expect(await stopWriting()).toBeGreaterThan(0);
    await home.settled();
    expect(await projector.end('SIGTERM')).toBe(0);
    projector = undefined;
    await home.expectAllOnce();
  });
});
