import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { allIncomplete, type LogName, views as kept } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { requireSystem } from '../access/read-gate.ts';
import { type Shown } from '../reading/shown.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type ProjectionStanding, type ReactorWaiting, type System } from './system.types.ts';

/** How the service itself stands. */
export class ReadSystem extends Query<Shown<System>> {
  constructor(readonly asking: Asking) {
    super();
  }
}

const counted = 1_000;

async function standingIn(parts: ServiceParts, view: string, log: LogName): Promise<Shown<ProjectionStanding>> {
  const { store } = parts.opened.ports[log];
  const position = (await parts.views.store.checkpoint(view, log))?.position ?? 'start';
  const behind = await store.readAll(position, counted);
  return { view, log, position: position === 'start' ? null : position, lag: behind.length };
}

/** Ids, codes and times alone: whoever looks after the service need not read the records. */
const waitingIn = async ({ waiting }: ServiceParts): Promise<readonly Shown<ReactorWaiting>[]> =>
  (await waiting()).map(({ act, about, code, since, tries, nextTry }) => ({ act, about, code, since, tries, nextTry }));

@QueryHandler(ReadSystem)
export class ReadSystemHandler implements IQueryHandler<ReadSystem> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ asking }: ReadSystem): Promise<Shown<System>> {
    await requireSystem(this.parts, asking);
    const { views, opened } = this.parts;
    const places = kept.flatMap(({ name, logs }) => logs.map((log) => ({ name, log })));
    return {
      projector: await views.state(),
      projections: await Promise.all(places.map(({ name, log }) => standingIn(this.parts, name, log))),
      reactorWaiting: await waitingIn(this.parts),
      quarantined: (await allIncomplete(views.store)).length,
      incarnation: opened.ports.record.store.incarnation,
    };
  }
}
