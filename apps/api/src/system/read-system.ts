import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type Asking } from '../access/asking.ts';
import { requireSystem } from '../access/read-gate.ts';
import { type Shown } from '../reading/shown.ts';
import { type PlaceOfView, standingOf } from '../service/views-standing.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type ProjectionStanding, type ReactorWaiting, type System } from './system.types.ts';

/** How the service itself stands. */
export class ReadSystem extends Query<Shown<System>> {
  constructor(readonly asking: Asking) {
    super();
  }
}

const shown = ({
  view,
  log,
  position,
  lag,
  leader,
  generation,
  rebuilding,
}: PlaceOfView): Shown<ProjectionStanding> => ({
  ...{ view, log, lag, leader: leader ?? null },
  position: position === 'start' ? null : position,
  generation: generation ?? null,
  rebuilding: rebuilding !== undefined,
});

/** Ids, codes and times alone: whoever looks after the service need not read the records. */
const waitingIn = async ({ waiting }: ServiceParts): Promise<readonly Shown<ReactorWaiting>[]> =>
  (await waiting()).map(({ act, about, code, since, tries, nextTry }) => ({ act, about, code, since, tries, nextTry }));

@QueryHandler(ReadSystem)
export class ReadSystemHandler implements IQueryHandler<ReadSystem> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ asking }: ReadSystem): Promise<Shown<System>> {
    await requireSystem(this.parts, asking);
    const { views, opened } = this.parts;
    const { projector, places, incomplete } = await standingOf(views, opened.ports);
    return {
      projector,
      projections: places.map(shown),
      reactorWaiting: await waitingIn(this.parts),
      quarantined: incomplete,
      incarnation: opened.ports.record.store.incarnation,
    };
  }
}
