import { z } from 'zod';

import { event, text } from '#libs/feature';

import { earlierStatement, returnTable, rowChanges, rowKey, rowValues, rowWarnings, year } from './fields.ts';

/** What an authority's return states is its own: it is answered by a later return, not corrected here. */
const ofRows = { version: 1, class: 'general', correctable: 'none' } as const;
const aboutRow = (body: { readonly table: string; readonly key: string }): string => `row:${body.table}:${body.key}`;
const identified = { table: returnTable, key: rowKey };

/** A row taken of a return, whole: also where nothing differs from the row before. */
export const returnRowStated = event('ReturnRowStated', {
  ...ofRows,
  label: 'Row of a return',
  about: aboutRow,
  body: z.strictObject({ ...identified, year, ...rowValues, warnings: rowWarnings }),
});

/** The authority states a row otherwise than before; where it says so now is the entry's own source. */
export const rowChanged = event('RowChanged', {
  ...ofRows,
  label: 'Row of a return changed',
  significance: 'SIGNIFICANT',
  about: aboutRow,
  body: z.strictObject({
    ...identified,
    year,
    ...rowChanges,
    warnings: rowWarnings,
    was: earlierStatement.optional(),
  }),
});

export const rowNoLongerStated = event('RowNoLongerStated', {
  ...ofRows,
  label: 'Row of a return no longer stated',
  significance: 'SIGNIFICANT',
  about: aboutRow,
  body: z.strictObject({ ...identified, year, was: earlierStatement.optional() }),
});

export const rowStatedAgain = event('RowStatedAgain', {
  ...ofRows,
  label: 'Row of a return stated again',
  significance: 'SIGNIFICANT',
  about: aboutRow,
  body: z.strictObject({ ...identified, year, ...rowChanges, warnings: rowWarnings }),
});

/** The return and what stands in this record do not fit together; both stay. */
export const returnDiscrepancyNoted = event('ReturnDiscrepancyNoted', {
  ...ofRows,
  label: 'Return and record differ',
  significance: 'SIGNIFICANT',
  about: aboutRow,
  body: z.strictObject({
    ...identified,
    expected: text(500, 'The return says'),
    kept: text(500, 'The record keeps'),
  }),
});
