import { lines } from '#libs/feature';

import { entryAmended, entryStruck, significanceJudged } from './events.ts';

const named = (corrects: number | undefined): string =>
  corrects === undefined ? 'an entry not named' : `entry ${corrects.toString()}`;

export const correctionLines = lines(
  [entryAmended, entryStruck, significanceJudged],
  {},
  {
    EntryAmended: ({ corrects }) => `Corrected: ${named(corrects)}`,
    EntryStruck: ({ corrects }) => `Struck out as entered in error: ${named(corrects)}`,
    SignificanceJudged: ({ corrects, body }) =>
      `Significance of ${named(corrects)} judged ${body.level} (was ${body.was})`,
  },
);
