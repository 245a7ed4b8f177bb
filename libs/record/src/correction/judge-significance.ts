import { z } from 'zod';

import { act, whole } from '#libs/feature';

import { earlierEntries } from '../needed-facts.ts';
import { noSuchEntry, reasonNeeded } from '../refusals.ts';
import { significance, significanceJudged } from './events.ts';
import { entryCannotBeJudged, entryStruckAlready, significanceUnchanged } from './refusals.ts';

/**
 * Judges how much an entry matters to the story of the child; any kind of entry may be judged, as often as needed.
 *
 * Promises one SignificanceJudged that says what the level was.
 * Refuses with NO_SUCH_ENTRY, ENTRY_CANNOT_BE_JUDGED for a correction, ENTRY_STRUCK_ALREADY, REASON_NEEDED,
 * SIGNIFICANCE_UNCHANGED.
 */
export const judgeSignificance = act({
  summary: 'Records how significant an entry is judged to be, and why.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'significance',
  needs: { entries: earlierEntries },
  input: z.strictObject({ entry: whole(1, 1_000_000_000, 'Entry number'), level: significance('Level') }),
  decide(_state, input, { entries, reason }) {
    const stood = entries.find(input.entry);
    if (!stood) return noSuchEntry(input.entry, 'entry');
    if (stood.isCorrection) return entryCannotBeJudged();
    if (stood.struck) return entryStruckAlready();
    if (stood.significance === input.level) return significanceUnchanged();
    if (reason === undefined) return reasonNeeded('Judging the significance of an entry');
    return significanceJudged(
      { level: input.level, was: stood.significance },
      { corrects: stood.entry, class: stood.class },
    );
  },
});
