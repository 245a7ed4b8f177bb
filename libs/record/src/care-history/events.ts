import { z } from 'zod';

import { event, text } from '#libs/feature';

import {
  careEndReason,
  categoryOfNeed,
  childsDateOfBirth,
  discrepancies,
  from,
  home,
  legalStatus,
  on,
  onOrBefore,
  placement,
  placementEndReason,
  placementKind,
  planned,
  postcodeArea,
  provider,
  row,
  stay,
  urn,
} from './fields.ts';

const adoptionPlacements: readonly string[] = ['A3', 'A4', 'A5', 'A6'];
const adoptionReasons: readonly string[] = ['E11', 'E12'];

/** Whether a code of PLACE or REC tells that the child was placed for adoption or adopted. */
export const tellsOfAdoption = (code: string | undefined): boolean =>
  code !== undefined && (adoptionPlacements.includes(code) || adoptionReasons.includes(code));

const adoptionOr = (code: string | undefined): string => (tellsOfAdoption(code) ? 'adoption' : 'general');

const ofCareHistory = { version: 1, correctable: 'both', significance: 'SIGNIFICANT' } as const;

export const careBegan = event('CareBegan', {
  ...ofCareHistory,
  label: 'Became looked after',
  class: 'general',
  about: () => 'care',
  body: z.strictObject({
    on: on.optional(),
    onOrBefore: onOrBefore.optional(),
    categoryOfNeed: categoryOfNeed.optional(),
    legalStatus: legalStatus.optional(),
    row: row.optional(),
  }),
});

export const categoryOfNeedStated = event('CategoryOfNeedStated', {
  ...ofCareHistory,
  label: 'Category of need',
  class: 'general',
  about: () => 'categoryOfNeed',
  body: z.strictObject({ from, code: categoryOfNeed, row: row.optional() }),
});

export const motherhoodStated = event('MotherhoodStated', {
  ...ofCareHistory,
  label: 'Is a mother',
  class: 'health',
  about: () => 'motherhood',
  body: z.strictObject({ childsDateOfBirth: childsDateOfBirth.optional(), row: row.optional() }),
});

export const legalStatusChanged = event('LegalStatusChanged', {
  ...ofCareHistory,
  label: 'Legal status',
  class: 'general',
  about: () => 'legalStatus',
  body: z.strictObject({ from, code: legalStatus, row: row.optional() }),
});

export const placementStated = event('PlacementStated', {
  ...ofCareHistory,
  label: 'Placement',
  class: (body) => adoptionOr(body.kind),
  about: (body) => `placement:${body.placement}`,
  body: z.strictObject({
    placement,
    from,
    to: on.optional(),
    kind: placementKind.optional(),
    provider: provider.optional(),
    urn: urn.optional(),
    postcodeArea: postcodeArea.optional(),
    planned: planned.optional(),
    endReason: placementEndReason.optional(),
    row: row.optional(),
  }),
});

export const placementEndStated = event('PlacementEndStated', {
  ...ofCareHistory,
  label: 'End of a placement',
  class: 'general',
  about: (body) => `placement:${body.placement}`,
  body: z.strictObject({ placement, on, reason: placementEndReason.optional(), row: row.optional() }),
});

export const careEnded = event('CareEnded', {
  ...ofCareHistory,
  label: 'Care ended',
  class: (body) => adoptionOr(body.reason),
  about: () => 'care',
  body: z.strictObject({ on, reason: careEndReason, row: row.optional() }),
});

/** A stay in this home as the authority's return has it: never an admission, which is a person's act. */
export const stayStated = event('StayStated', {
  ...ofCareHistory,
  label: 'Stay here, as stated',
  class: 'general',
  about: (body) => `stay:${body.stay}`,
  body: z.strictObject({
    stay,
    home,
    from: from.optional(),
    onOrBefore: onOrBefore.optional(),
    kind: placementKind,
    urn: urn.optional(),
    discrepancies,
    row: row.optional(),
  }),
});

/** The end of a stay as the return has it; a later one of the same stay corrects it. */
export const stayEndStated = event('StayEndStated', {
  ...ofCareHistory,
  label: 'End of a stay here, as stated',
  class: (body) => adoptionOr(body.reason),
  about: (body) => `stay:${body.stay}`,
  body: z.strictObject({
    stay,
    home,
    on,
    reason: text(40, 'Reason', {
      description: 'Code of the change of placement, or else of the end of care',
    }).optional(),
    row: row.optional(),
  }),
});
