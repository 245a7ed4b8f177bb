import { z } from 'zod';

import { type Fact, type Facts, list, type PlanItem, planItems, text, yesNo } from '#libs/feature';
import { codeIn, legalStatuses } from '#libs/vocabulary';

import { onPaper } from '../on-paper.ts';
import { from, on, placementEndReason, placementKind, planned, provider, urn } from './fields.ts';
import { type StatedPlacement } from './history.ts';
import { carePeriodNow, legalStatusNow } from './now.ts';
import { careHistory } from './slice.ts';

const area = 'Care status';

/** Legal status and period of care as they stand; nothing once care has ended. */
export const careOfPlan = planItems({ careHistory }, ({ careHistory: history }) => {
  const status = legalStatusNow(history);
  const period = carePeriodNow(history);
  const statusOf = (fact: Fact<{ readonly noLongerStated: boolean }>): string =>
    fact.value.noLongerStated ? 'noLongerStated' : 'current';
  const items: PlanItem[] = [];
  if (status?.value.code !== undefined) {
    const { code, from: since } = status.value;
    items.push({
      key: 'legalStatus',
      area,
      heading: 'Legal status',
      words: `${code} ${codeIn(legalStatuses, code).label}, from ${onPaper(since)}`,
      status: statusOf(status),
      class: 'general',
      entries: status.entries,
    });
  }
  if (period) {
    const { on: began, onOrBefore } = period.value;
    items.push({
      key: 'inCareSince',
      area,
      heading: 'In care since',
      words: began === undefined ? `On or before ${onPaper(onOrBefore ?? '')}` : onPaper(began),
      status: statusOf(period),
      class: 'general',
      entries: period.entries,
    });
  }
  return items;
});

const placementItem = {
  from,
  to: on.optional(),
  kind: placementKind.optional(),
  provider: provider.optional(),
  urn: urn.optional(),
  planned: planned.optional(),
  endReason: placementEndReason.optional(),
  episode: text(200, 'Row of the return that states it').optional(),
  noLongerStated: yesNo('No longer stated by the authority'),
};

/** The placements whose class passes, each with the entries behind it. */
function ofClass({ buckets }: Facts<StatedPlacement>, passes: (name: string) => boolean): Facts<StatedPlacement> {
  const kept = buckets.map((bucket) => bucket.filter(({ value }) => passes(value.class)));
  return { size: kept.reduce((sum, bucket) => sum + bucket.length, 0), buckets: kept };
}

/** A placement as listed. Where it was (the postcode area) stands in its entry alone, under its stricter class. */
function shown({ value }: Fact<StatedPlacement>) {
  const {
    from: began,
    to,
    kind,
    provider: by,
    urn: number,
    planned: asPlanned,
    endReason,
    episode,
    noLongerStated,
  } = value;
  return {
    from: began,
    ...(to !== undefined && { to }),
    ...(kind !== undefined && { kind }),
    ...(by !== undefined && { provider: by }),
    ...(number !== undefined && { urn: number }),
    ...(asPlanned !== undefined && { planned: asPlanned }),
    ...(endReason !== undefined && { endReason }),
    ...(episode !== undefined && { episode }),
    noLongerStated,
  };
}

export const placements = list({
  name: 'placements',
  description: 'Where the child lived, as the authority’s returns and the home’s own entries have it.',
  class: 'general',
  reads: { careHistory },
  item: z.strictObject(placementItem),
  of: ({ careHistory: history }) => ofClass(history.placements, (name) => name !== 'adoption'),
  show: shown,
});

/** Kept apart: whoever may not read of adoption must not learn that there is anything to read. */
export const adoptionPlacements = list({
  name: 'adoptionPlacements',
  description: 'Placements for adoption, and those that ended in one.',
  class: 'adoption',
  reads: { careHistory },
  item: z.strictObject(placementItem),
  of: ({ careHistory: history }) => ofClass(history.placements, (name) => name === 'adoption'),
  show: shown,
});
