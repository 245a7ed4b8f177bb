import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type CarePlanItem as StoredItem, carePlanOfRecord } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { type ChildInSight, readChild } from '../access/read-gate.ts';
import { type Child } from '../children/child.types.ts';
import { dayOfHappening, shownProvenance } from '../reading/provenance.ts';
import { withheld } from '../reading/withheld.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type CarePlan, type CarePlanItem } from './care-plan.types.ts';
import { type Shown } from '../reading/shown.ts';

/** The current plan of a child. */
export class ReadCarePlan extends Query<Shown<CarePlan> | null> {
  constructor(
    readonly child: Shown<Child>,
    readonly asking: Asking,
  ) {
    super();
  }
}

async function shownItem(item: StoredItem, sight: ChildInSight, { names }: Asking): Promise<Shown<CarePlanItem>> {
  const seen = item.provenance.filter((one) => sight.sees(one.class, dayOfHappening(one.happened)));
  const hidden = item.provenance.filter((one) => !seen.includes(one));
  return {
    key: item.key,
    area: item.area,
    heading: await names.text(item.heading),
    words: await names.text(item.words),
    status: item.status,
    provenance: await Promise.all(seen.map((one) => shownProvenance(one, names))),
    withheld: hidden.map((one) => withheld(sight.permits, `provenance of entry ${one.entryNumber}`, one.class)),
  };
}

@QueryHandler(ReadCarePlan)
export class ReadCarePlanHandler implements IQueryHandler<ReadCarePlan> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ child, asking }: ReadCarePlan): Promise<Shown<CarePlan> | null> {
    const sight = await readChild(this.parts, asking, child.record, { view: 'carePlan', field: 'carePlan' });
    const found = await carePlanOfRecord(this.parts.views.store, child.record, sight, asking.today);
    if (!found) return null;
    const { plan, items, withheld: hidden } = found;
    const blank = { key: null, heading: null, words: null, status: null, provenance: [] };
    return {
      items: [
        ...(await Promise.all(items.map((item) => shownItem(item, sight, asking)))),
        ...hidden.map((one) => ({ ...blank, area: one.area, withheld: [withheld(sight.permits, 'item', one.class)] })),
      ],
      version: plan._v + 1,
      freshness: { ...child.freshness, recordedAt: plan.lastRecordedAt },
      incompleteSince: child.incompleteSince,
    };
  }
}
