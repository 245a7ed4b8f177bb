import { z } from 'zod';

import { act, day, stated } from '#libs/feature';

import { sex } from '../child-codes.ts';
import { recordOpened } from '../identity/events.ts';
import { identity } from '../identity/slice.ts';
import { homeFacts, newReference } from '../needed-facts.ts';
import { bornInFuture, recordOpenedAlready } from '../refusals.ts';
import { returnDrafts } from './return-drafts.ts';
import { returnOfChild } from './return-input.ts';
import { placeOf } from './row-drafts.ts';
import { careHistory } from './slice.ts';
import { statedRows } from './stated-rows.ts';

/**
 * Opens the record of a child from an authority's return, and records all that the return states of the child with it.
 *
 * Promises one RecordOpened without names (a return has none; the child is shown by the authority's number), then what
 * `stateReturn` promises. Refuses with RECORD_OPENED_ALREADY and BORN_IN_FUTURE.
 */
export const openRecordFromReturn = act({
  summary: 'Opens the record of a child from an authority’s return.',
  stream: 'childRecord',
  doors: ['import'],
  writes: 'home',
  opens: true,
  reads: { identity, careHistory, statedRows },
  needs: { home: homeFacts, newReference },
  input: z.strictObject({ ...returnOfChild, dateOfBirth: day('Date of birth'), sex: sex.optional() }),
  decide(state, { dateOfBirth, sex: statedSex, ...input }, context) {
    if (state.identity.opened) return recordOpenedAlready();
    if (dateOfBirth > context.today) return bornInFuture();
    const { ethnicity, year, authority, child, home } = input;
    const header = input.rows.find(({ table }) => table === 'header');
    const opened = recordOpened(
      {
        reference: context.newReference,
        heldFor: home,
        dateOfBirth: { value: dateOfBirth, basis: 'known' },
        ...(statedSex !== undefined && { sex: statedSex }),
        ...(ethnicity !== undefined && { ethnicity }),
        openedBecause: `The authority’s return for ${year}`,
        authorityNumber: { authority, number: child },
      },
      header ? { source: placeOf(header) } : {},
    );
    const known = { ethnicity: ethnicity === undefined ? undefined : stated({ entry: 1 }, { ethnicity }) };
    const after = { ...state, identity: { ...state.identity, ...known } };
    return [opened, ...returnDrafts(after, input, context)];
  },
});
