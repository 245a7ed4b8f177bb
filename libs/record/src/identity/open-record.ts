import { z } from 'zod';

import { act } from '#libs/feature';
import { codeIn, ethnicities, sexes } from '#libs/vocabulary';

import { newReference } from '../needed-facts.ts';
import { bornInFuture, codeNotInList, recordOpenedAlready } from '../refusals.ts';
import { recordOpened } from './events.ts';
import { opening } from './fields.ts';
import { identity } from './slice.ts';

/**
 * Opens the record of a child, under a reference that was reserved for it.
 *
 * Promises one RecordOpened, always the record's first entry. Refuses with BORN_IN_FUTURE, with CODE_NOT_IN_LIST for a
 * sex or ethnicity that the list does not have, and with RECORD_OPENED_ALREADY.
 * Source: Children's Homes (England) Regulations 2015, reg 36 and schedule 3, paragraphs 1, 2 and 4.
 */
export const openRecord = act({
  summary: 'Opens the record of a child.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  opens: true,
  reads: { identity },
  needs: { newReference },
  input: z.strictObject(opening),
  decide({ identity: known }, input, { today, newReference: reference }) {
    if (known.opened) return recordOpenedAlready();
    if (input.dateOfBirth.value > today) return bornInFuture();
    if (input.sex !== undefined && !codeIn(sexes, input.sex, today).current) return codeNotInList('sex', sexes.name);
    if (input.ethnicity !== undefined && !codeIn(ethnicities, input.ethnicity, today).current) {
      return codeNotInList('ethnicity', ethnicities.name);
    }
    return recordOpened({ reference, ...input });
  },
});
