import { allFacts, type Draft, type Fact } from '#libs/feature';

import { type HomeFacts } from '../needed-facts.ts';
import { onPaper } from '../on-paper.ts';
import { stayEndStated, stayStated } from './events.ts';
import { type ReturnTerms, slotsOf } from './fact-drafts.ts';
import { type Stay } from './history.ts';
import { type ReturnOfChild } from './return-input.ts';
import { returnDiscrepancyNoted } from './row-events.ts';

type ReturnStay = ReturnOfChild['stays'][number];
type Discrepancy = 'outsideAgeRange' | 'beyondBeds' | 'alreadyResident';

/** What does not fit the home. It is shown and refuses nothing: a home's rules bind its people, not history. */
function discrepanciesOf(stay: ReturnStay, home: HomeFacts | undefined, child: string): Discrepancy[] {
  const found: Discrepancy[] = [];
  const age = stay.ageAtStart;
  if (home?.ages && age !== undefined && (age < home.ages.from || age > home.ages.to)) found.push('outsideAgeRange');
  // Only a stay without end needs a bed now.
  if (!home || stay.end) return found;
  const own = home.beds.some((bed) => bed.takenBy === child);
  if (own) found.push('alreadyResident');
  else if (!home.beds.some((bed) => bed.open && bed.takenBy === undefined)) found.push('beyondBeds');
  return found;
}

function endDraft(terms: ReturnTerms, stay: string, end: NonNullable<ReturnStay['end']>): Draft {
  const { episode, on, reason } = end;
  const row = { table: 'episodes' as const, key: episode };
  const body = { stay, home: terms.input.home, on, ...(reason !== undefined && { reason }), row };
  return stayEndStated(body, slotsOf(terms, episode, on, true));
}

/**
 * The stays in this home that the return states and this record does not have yet, and their ends. An end that the
 * authority moved is stated anew, with its source; one that it took back is noted, and what the home itself recorded
 * stays as it is.
 */
export function stayDrafts(terms: ReturnTerms, home: HomeFacts | undefined, child: string): readonly Draft[] {
  const known = allFacts(terms.history.stays).filter(({ value }) => value.home === terms.input.home);
  return terms.input.stays.flatMap((stay) => {
    const before = known.find(({ value }) => value.episode === stay.episode);
    return before ? endDrafts(terms, stay, before) : newStay(terms, stay, discrepanciesOf(stay, home, child));
  });
}

function newStay(terms: ReturnTerms, said: ReturnStay, discrepancies: Discrepancy[]): readonly Draft[] {
  const { episode, urn, on, onOrBefore, end } = said;
  const stay = terms.nextId();
  const slots = slotsOf(terms, episode, on ?? onOrBefore ?? '');
  const began = stayStated(
    {
      stay,
      home: terms.input.home,
      ...(on !== undefined && { from: on }),
      ...(onOrBefore !== undefined && { onOrBefore }),
      kind: 'K2',
      urn,
      discrepancies,
      row: { table: 'episodes', key: episode },
    },
    onOrBefore === undefined
      ? slots
      : { ...slots, when: { happened: { precision: 'range', to: onOrBefore, basis: 'reported' } } },
  );
  return end ? [began, endDraft(terms, stay, end)] : [began];
}

function endDrafts(terms: ReturnTerms, stay: ReturnStay, { id, value }: Fact<Stay>): readonly Draft[] {
  if (stay.end) return stay.end.on === value.to ? [] : [endDraft(terms, id, stay.end)];
  if (value.to === undefined) return [];
  const noted = returnDiscrepancyNoted(
    {
      table: 'episodes',
      key: stay.episode,
      expected: 'The stay has no end.',
      kept: `The stay ended on ${onPaper(value.to)}, as stated before.`,
    },
    // It happened when the authority said so, which is now: no day of its own.
    { source: slotsOf(terms, stay.episode, value.to).source },
  );
  return [noted];
}
