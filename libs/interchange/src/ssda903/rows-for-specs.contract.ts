import type { StatedRow, Values } from '../index.ts';

const shared = { year: 2024, sha256: '00', warnings: [] } as const;

/** A row of the episodes table as kept, of the fictional child FIC. */
export const episode = (line: number, values: Values, more: Partial<StatedRow> = {}): StatedRow => ({
  ...shared,
  table: 'episodes',
  key: `FIC@${values['DECOM'] ?? ''}`,
  file: 'episodes.csv',
  line,
  values: { CHILD: 'FIC', ...values },
  ...more,
});

/** A header row as kept, of the same child. */
export const header = (values: Values = {}, more: Partial<StatedRow> = {}): StatedRow => ({
  ...shared,
  table: 'header',
  key: 'FIC',
  file: 'header.csv',
  line: 2,
  values: { CHILD: 'FIC', DOB: '2010-02-28', ...values },
  ...more,
});
