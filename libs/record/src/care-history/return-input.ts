import { z } from 'zod';

import { group, id, many, text, whole } from '#libs/feature';

import { authority, ethnicity } from '../child-codes.ts';
import {
  careEndReason,
  categoryOfNeed,
  childsDateOfBirth,
  legalStatus,
  on,
  onOrBefore,
  place,
  placementEndReason,
  placementKind,
  postcodeArea,
  provider,
  returnTable,
  rowKey,
  rowWarnings,
  urn,
  year,
} from './fields.ts';

const most = 1000;
const episode = rowKey;

const value = group('ReturnValue', { column: text(60, 'Column'), value: text(4000, 'Value') }, 'Value');

const rowTaken = group(
  'ReturnRowTaken',
  { table: returnTable, key: rowKey, ...place, values: many(value, 'Values'), warnings: rowWarnings },
  'Row',
);

const stayEnd = group('ReturnStayEnd', { episode, on, reason: text(40, 'Reason').optional() }, 'End');

/**
 * What a return says of one child, as read and checked before: the rows taken, the keys of rows refused, and the facts
 * that all rows known of the child state together, this return's and earlier ones'. The act decides which are new.
 */
export const returnOfChild = {
  year,
  authority,
  child: text(200, 'Child', { description: 'The authority’s number for the child' }),
  home: id('Home'),
  tablesPresent: many(returnTable, 'Tables in the folder'),
  rows: many(rowTaken, 'Rows taken', { most }),
  refused: many(group('ReturnRowRefused', { table: returnTable, key: rowKey }, 'Row'), 'Rows refused', { most }),
  ethnicity: ethnicity.optional(),
  pupilNumber: text(200, 'Unique pupil number').optional(),
  motherhood: group(
    'ReturnMotherhood',
    { childsDateOfBirth: childsDateOfBirth.optional() },
    'The child is a mother',
  ).optional(),
  careBegan: many(
    group(
      'ReturnCareBegan',
      {
        episode,
        on: on.optional(),
        onOrBefore: onOrBefore.optional(),
        legalStatus: legalStatus.optional(),
        categoryOfNeed: categoryOfNeed.optional(),
      },
      'Start of care',
    ),
    'Starts of care',
    { most },
  ),
  legalStatuses: many(
    group('ReturnLegalStatus', { episode, on, code: legalStatus }, 'Legal status'),
    'Legal statuses',
    {
      most,
    },
  ),
  categoriesOfNeed: many(
    group('ReturnCategoryOfNeed', { episode, on, code: categoryOfNeed }, 'Category of need'),
    'Categories of need',
    { most },
  ),
  placements: many(
    group(
      'ReturnPlacement',
      {
        episode,
        on,
        kind: placementKind.optional(),
        provider: provider.optional(),
        urn: urn.optional(),
        postcodeArea: postcodeArea.optional(),
      },
      'Placement',
    ),
    'Placements',
    { most },
  ),
  /** Ends of episodes with which the placement ended too; where it ran on into the next episode there is none. */
  placementEnds: many(
    group('ReturnPlacementEnd', { episode, on, reason: placementEndReason.optional() }, 'End of a placement'),
    'Ends of placements',
    { most },
  ),
  careEnds: many(group('ReturnCareEnd', { episode, on, reason: careEndReason }, 'End of care'), 'Ends of care', {
    most,
  }),
  stays: many(
    group(
      'ReturnStay',
      {
        episode,
        urn,
        on: on.optional(),
        onOrBefore: onOrBefore.optional(),
        ageAtStart: whole(0, 150, 'Age at the start').optional(),
        end: stayEnd.optional(),
      },
      'Stay',
    ),
    'Stays in this home',
    { most },
  ),
};

export const returnInput = z.strictObject(returnOfChild);

export type ReturnOfChild = z.output<typeof returnInput>;
export type ReturnRowTaken = ReturnOfChild['rows'][number];
