import { z } from 'zod';

import { act, isRefusal, reading, whole } from '#libs/feature';

import { earlierEntries } from '../needed-facts.ts';
import { noSuchEntry, reasonNeeded } from '../refusals.ts';
import { correctedSourceOf, correctedWhenOf, stricterOf } from './corrected-reading.ts';
import { entryAmended } from './events.ts';
import {
  correctedReadingInvalid,
  correctionAboutAnother,
  entryCannotBeAmended,
  entryStruckAlready,
  nothingCorrected,
} from './refusals.ts';
import { sameJson } from './same-json.ts';

const asStored = (value: object) => entryAmended.body.shape.body.parse(JSON.parse(JSON.stringify(value)));

/**
 * Amends an entry: says how the whole of it should have read.
 *
 * Promises one EntryAmended with body, times and source of the corrected reading; times and source that are not given
 * stay as they were. Its class is the strictest that any reading of the entry ever had, this one included.
 * Refuses with NO_SUCH_ENTRY, ENTRY_CANNOT_BE_AMENDED, ENTRY_STRUCK_ALREADY, REASON_NEEDED, with
 * CORRECTED_READING_INVALID when the reading does not fit the kind of entry, with CORRECTION_ABOUT_ANOTHER when it
 * would be about another goal, risk or other subject, with NOTHING_CORRECTED when it reads as before.
 */
export const amendEntry = act({
  summary: 'Corrects an entry by the whole of what it should have read; both readings stay visible.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'correction',
  needs: { entries: earlierEntries },
  input: z.strictObject({
    entry: whole(1, 1_000_000_000, 'Entry number'),
    corrected: reading('Corrected reading'),
    correctedWhen: reading('Corrected times').optional(),
    correctedSource: reading('Corrected source').optional(),
  }),
  decide(_state, input, { entries, reason, now, today }) {
    const stood = entries.find(input.entry);
    if (!stood) return noSuchEntry(input.entry, 'entry');
    if (stood.isCorrection || stood.correctable === 'strike' || stood.correctable === 'none')
      return entryCannotBeAmended();
    if (stood.struck) return entryStruckAlready();
    if (reason === undefined) return reasonNeeded('A correction');
    const read = entries.read(stood.type, input.corrected);
    if ('problem' in read)
      return correctedReadingInvalid(['corrected', read.path].filter(Boolean).join('.'), read.problem);
    const when = correctedWhenOf(input.correctedWhen, stood.when, { now, today });
    if (isRefusal(when)) return when;
    const source = correctedSourceOf(input.correctedSource, stood.source);
    if (isRefusal(source)) return source;
    if (read.subject !== stood.subject) return correctionAboutAnother();
    if (sameJson([read.body, when, source], [stood.body, stood.when, stood.source])) return nothingCorrected();
    return entryAmended(
      {
        schema: stood.version,
        when: asStored(when),
        ...(source === undefined ? {} : { source: asStored(source) }),
        body: asStored(read.body),
      },
      { corrects: stood.entry, class: stricterOf(stood.class, read.class) },
    );
  },
});
