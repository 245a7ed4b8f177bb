import { z } from 'zod';

import { act } from '#libs/feature';
import { placementProviders, placementTypes, reasonsPlacementChanged } from '#libs/vocabulary';

import { identity } from '../identity/slice.ts';
import { happenedOn, impossibleDay, unknownCode } from './checks.ts';
import { placementStated } from './events.ts';
import { from, on, placementEndReason, placementKind, planned, postcodeArea, provider, urn } from './fields.ts';
import { endBeforeStart } from './refusals.ts';

/**
 * Records by hand where the child lived before, over or not. It is history: moving into this home is an admission.
 * Promises one PlacementStated. Refuses with DAY_NOT_REACHED, BEFORE_DATE_OF_BIRTH, END_BEFORE_START, CODE_NOT_IN_LIST.
 */
export const statePlacement = act({
  summary: 'Records where the child lived, from a day on.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { identity },
  input: z.strictObject({
    from,
    to: on.optional(),
    kind: placementKind,
    provider: provider.optional(),
    urn: urn.optional(),
    postcodeArea: postcodeArea.optional(),
    planned: planned.optional(),
    endReason: placementEndReason.optional(),
  }),
  decide({ identity: child }, input, context) {
    if (input.to !== undefined && input.to < input.from) return endBeforeStart('to');
    return (
      impossibleDay(input.from, 'from', child, context.today) ??
      impossibleDay(input.to, 'to', child, context.today) ??
      unknownCode(placementTypes, input.kind, input.from, 'kind') ??
      unknownCode(placementProviders, input.provider, input.from, 'provider') ??
      unknownCode(reasonsPlacementChanged, input.endReason, input.to ?? input.from, 'endReason') ??
      placementStated({ placement: context.newId(), ...input }, { when: happenedOn(input.from, context.when) })
    );
  },
});
