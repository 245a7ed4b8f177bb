import { type ReadStoreReader } from '#libs/read-store';

import { type Sees } from '../sight.ts';
import { type CarePlan, type CarePlanItem, carePlans } from './view.ts';

export interface SightedPlan {
  readonly plan: Omit<CarePlan, 'items'>;
  readonly items: readonly CarePlanItem[];
  /** Items that the reader may not see, by area and class: that something stands there, not what. */
  readonly withheld: readonly { readonly area: string; readonly class: string }[];
}

/** A plan as a reader may see it. What it says holds now, so a reader whose sight ends at a past date sees none of it. */
function sightedPlan({ items, ...plan }: CarePlan, { sees }: Sees, today: string): SightedPlan {
  return {
    plan,
    items: items.filter((item) => sees(item.class, today)),
    withheld: items.filter((item) => !sees(item.class, today)).map((item) => ({ area: item.area, class: item.class })),
  };
}

/** The current care plan of a child; nothing while no entry was recorded. */
export async function carePlanOfRecord(
  reader: ReadStoreReader,
  record: string,
  sight: Sees,
  today: string,
): Promise<SightedPlan | undefined> {
  const document = await reader.get(carePlans, record);
  // The view alone writes this collection.
  return document && sightedPlan(document as CarePlan, sight, today);
}
