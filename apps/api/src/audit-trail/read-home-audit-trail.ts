import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { childrenPage, type ChildrenQuery, incompleteOf } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { type ChildInSight, type HomeInSight, readChild, readHome, sightInto } from '../access/read-gate.ts';
import { freshEnough, reached } from '../reading/freshness.ts';
import { type Shown } from '../reading/shown.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type AuditTrailConnection, type HomeAuditTrailArgs } from './audit-trail.types.ts';
import { pageOfTrail } from './page-of-trail.ts';
import { type LineSight } from './shown-line.ts';

/** A page of who did what in a home: across its children, or on one of them. */
export class ReadHomeAuditTrail extends Query<Shown<AuditTrailConnection>> {
  constructor(
    readonly args: HomeAuditTrailArgs,
    readonly asking: Asking,
  ) {
    super();
  }
}

const asked = { view: 'auditTrail', field: 'auditTrail' } as const;
const blind: LineSight = { permits: [], sees: () => false };

/** How a reader sees every child whose record the home holds or held. */
async function sightsInto(
  { views }: ServiceParts,
  asking: Asking,
  home: string,
): Promise<ReadonlyMap<string, ChildInSight>> {
  const sights = new Map<string, ChildInSight>();
  let after: ChildrenQuery['after'];
  for (;;) {
    const { items, hasMore } = await childrenPage(views.store, { homes: [home], sees: () => true, limit: 100, after });
    for (const { shown } of items) {
      const record = await asking.record(shown.record);
      const sight = record && sightInto(asking, record, asked);
      if (sight) sights.set(shown.record, sight);
    }
    after = items.at(-1)?.cursor;
    if (!hasMore) return sights;
  }
}

/** What concerns the home and its people is for whoever reads the home's trail, within the dates of their role. */
function sightOfHome({ seesDate }: HomeInSight): LineSight {
  return {
    permits: [{ classes: new Set(['general']) }],
    sees: (sensitivity, on) => sensitivity === 'general' && seesDate(on),
  };
}

@QueryHandler(ReadHomeAuditTrail)
export class ReadHomeAuditTrailHandler implements IQueryHandler<ReadHomeAuditTrail> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ args, asking }: ReadHomeAuditTrail): Promise<Shown<AuditTrailConnection>> {
    const { home, record } = args;
    const answer = await reached(this.parts, args.afterPosition);
    const ofHome = await readHome(this.parts, asking, home, { view: 'homeAuditTrail', field: 'auditTrail' });
    const freshness = await freshEnough(this.parts, { ...answer, recordedAt: null }, 'auditTrail');
    if (typeof record === 'string') {
      const sight = await readChild(this.parts, asking, record, asked);
      const [incomplete] = await incompleteOf(this.parts.views.store, record);
      const head = { freshness, incompleteSince: incomplete?.since ?? null };
      return pageOfTrail(this.parts, asking, args, { whose: { homes: [home], record }, sightOf: () => sight, head });
    }
    const sights = await sightsInto(this.parts, asking, home);
    const general = sightOfHome(ofHome);
    return pageOfTrail(this.parts, asking, args, {
      whose: { homes: [home] },
      sightOf: (line) => (line.record === null ? general : (sights.get(line.record) ?? blind)),
      head: { freshness, incompleteSince: null },
    });
  }
}
