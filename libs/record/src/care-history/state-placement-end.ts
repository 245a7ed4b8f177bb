import { z } from 'zod';

import { act, findFact } from '#libs/feature';
import { reasonsPlacementChanged } from '#libs/vocabulary';

import { identity } from '../identity/slice.ts';
import { happenedOn, impossibleDay, unknownCode } from './checks.ts';
import { placementEndStated } from './events.ts';
import { on, placement, placementEndReason } from './fields.ts';
import { endBeforeStart, noSuchPlacement, placementEndedAlready } from './refusals.ts';
import { careHistory } from './slice.ts';

/**
 * Records by hand that a placement of the care history ended. Leaving this home is the end of an admission, not this.
 *
 * Promises one PlacementEndStated. Refuses with NO_SUCH_PLACEMENT, PLACEMENT_ENDED_ALREADY, END_BEFORE_START,
 * DAY_NOT_REACHED, CODE_NOT_IN_LIST.
 */
export const statePlacementEnd = act({
  summary: 'Records when a placement of the care history ended.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  reads: { identity, careHistory },
  input: z.strictObject({ placement, on, endReason: placementEndReason.optional() }),
  decide({ identity: child, careHistory: history }, { endReason: reason, ...ended }, { today, when }) {
    const known = findFact(history.placements, ended.placement)?.value;
    if (!known) return noSuchPlacement();
    if (known.to !== undefined) return placementEndedAlready();
    if (ended.on < known.from) return endBeforeStart('on');
    // The end of an adoption placement is as restricted as the placement.
    const restricted = known.class === 'adoption' ? { class: 'adoption' } : {};
    return (
      impossibleDay(ended.on, 'on', child, today) ??
      unknownCode(reasonsPlacementChanged, reason, ended.on, 'endReason') ??
      placementEndStated(
        { ...ended, ...(reason === undefined ? {} : { reason }) },
        { when: happenedOn(ended.on, when), ...restricted },
      )
    );
  },
});
