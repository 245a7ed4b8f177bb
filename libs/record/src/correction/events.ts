import { z } from 'zod';

import { event, oneOf, reading, whole } from '#libs/feature';
import { significanceLabels } from '#libs/vocabulary';

export const significance = (label: string) => oneOf('Significance', significanceLabels, label);

// A correction has the strictest class that any reading of its entry ever had, and every draft says which. Should one
// forget, it is read by the fewest. It touches its entry and that entry's own subject; both are the journal's to know.
const ofEntries = { version: 1, class: 'allegation', correctable: 'none' } as const;

/** The whole corrected reading of an entry; what changed is computed by comparing it with what stood before. */
export const entryAmended = event('EntryAmended', {
  ...ofEntries,
  label: 'Entry corrected',
  corrects: 'amend',
  body: z.strictObject({
    schema: whole(1, 1000, 'Version of the corrected kind of entry'),
    when: reading('When'),
    source: reading('Source').optional(),
    body: reading('Corrected reading'),
  }),
});

export const entryStruck = event('EntryStruck', {
  ...ofEntries,
  label: 'Entry struck out',
  corrects: 'strike',
  body: z.strictObject({}),
});

export const significanceJudged = event('SignificanceJudged', {
  ...ofEntries,
  label: 'Significance judged',
  corrects: 'judge',
  body: z.strictObject({ level: significance('Level'), was: significance('Was') }),
});
