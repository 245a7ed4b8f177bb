import { z } from 'zod';

import { act, whole } from '#libs/feature';

import { earlierEntries } from '../needed-facts.ts';
import { noSuchEntry, reasonNeeded } from '../refusals.ts';
import { entryStruck } from './events.ts';
import { entryCannotBeStruck, entryStruckAlready } from './refusals.ts';

/**
 * Strikes out an entry that was entered in error: it stays visible as struck, and nothing rests on it any more.
 *
 * Promises one EntryStruck of the class of its entry.
 * Refuses with NO_SUCH_ENTRY, ENTRY_CANNOT_BE_STRUCK, ENTRY_STRUCK_ALREADY, REASON_NEEDED.
 */
export const strikeEntry = act({
  summary: 'Strikes out an entry that was entered in error.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'correction',
  needs: { entries: earlierEntries },
  input: z.strictObject({ entry: whole(1, 1_000_000_000, 'Entry number') }),
  decide(_state, input, { entries, reason }) {
    const stood = entries.find(input.entry);
    if (!stood) return noSuchEntry(input.entry, 'entry');
    if (stood.isCorrection || stood.correctable === 'amend' || stood.correctable === 'none')
      return entryCannotBeStruck();
    if (stood.struck) return entryStruckAlready();
    if (reason === undefined) return reasonNeeded('Striking out an entry');
    return entryStruck({}, { corrects: stood.entry, class: stood.class });
  },
});
