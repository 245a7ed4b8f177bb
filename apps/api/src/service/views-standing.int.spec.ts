import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { foundDemo, newDataFolder } from '../../test/started-service.ts';

import { type OpenedService, openService } from './open-service.ts';
import { type OpenedViews, openViews } from './open-views.ts';
import { behindIn, standingOf } from './views-standing.ts';

describe('the views of a data folder', () => {
  const { folder, remove } = newDataFolder();
  const lost: unknown[] = [];
  let service: OpenedService;
  let views: OpenedViews;

  beforeAll(async () => {
    await foundDemo(folder);
    service = await openService({ folder, suspect: () => undefined });
    views = await openViews({
      folder,
      report: () => undefined,
      lost: (fault) => void lost.push(fault),
    });
  });
  afterAll(async () => {
    await views.close();
    await service.close();
    await remove();
    expect(lost).toEqual([]);
  });

  const standing = async () => {
    const found = await standingOf(views, service.ports);
    return { projector: found.projector, behind: behindIn(found), incomplete: found.incomplete };
  };

  it('are told one by one, for each log that they are made of', async () => {
    await views.caughtUp();
    const { places } = await standingOf(views, service.ports);
    expect(places.map(({ view, log }) => `${view} ${log}`)).toEqual(
      expect.arrayContaining(['carePlan record', 'chronology record', 'auditTrail record', 'accessLog access']),
    );
    for (const place of places) expect(place).toMatchObject({ lag: 0, leader: undefined, generation: 1 });
  });

  it('are behind by nothing once the projector has caught up', async () => {
    await views.caughtUp();
    expect(await standing()).toEqual({ projector: 'running', behind: 0, incomplete: 0 });
  });

  it('say how far behind they are while the projector is paused, and catch up when it goes on', async () => {
    await views.pause();
    await service.accessLog.note({
      about: '3d0d1c3e-7c51-4a4f-9c53-4f6b1c0a2f11',
      by: { kind: 'person', id: '5b0b7a66-9a51-4b36-8a51-0f3a1c2d4e5f', role: 'inspector' },
      draft: { type: 'RecordRead', body: { views: ['carePlan'], rules: [], allocated: 'no' } },
      operation: 'child',
      request: 'one',
    });
    expect(await standing()).toEqual({ projector: 'paused', behind: 1, incomplete: 0 });
    await views.resume();
    await views.caughtUp();
    expect(await standing()).toEqual({ projector: 'running', behind: 0, incomplete: 0 });
  });
});
