import { type Context, type Draft, findFact } from '#libs/feature';

import { ethnicityStated, uniquePupilNumberStated } from '../identity/events.ts';
import { type Identity } from '../identity/slice.ts';
import { type HomeFacts } from '../needed-facts.ts';
import { compareRows } from './compare-rows.ts';
import { motherhoodStated } from './events.ts';
import { careDrafts, type ReturnTerms } from './fact-drafts.ts';
import { type CareHistory } from './history.ts';
import { type ReturnOfChild } from './return-input.ts';
import { againDraft, changedDraft, goneDraft, onDay, placeOf, statedDraft } from './row-drafts.ts';
import { type StatedRows } from './stated-rows.ts';
import { rowId } from './stated-rows.ts';
import { stayDrafts } from './stay-drafts.ts';

export interface ReturnState {
  readonly identity: Pick<Identity, 'ethnicity' | 'uniquePupilNumber'>;
  readonly careHistory: CareHistory;
  readonly statedRows: StatedRows;
}

type ReturnContext = Pick<Context, 'today' | 'subject' | 'newId'> & { readonly home: HomeFacts | undefined };

/**
 * What a return adds to the record of one child: each row that is new, changed, gone or back, and the facts that follow
 * from the rows and are not recorded yet. Nothing at all when every row is as it was stated before.
 */
export function returnDrafts(state: ReturnState, input: ReturnOfChild, context: ReturnContext): readonly Draft[] {
  const compared = compareRows(state.statedRows, input);
  const { fresh, changed, again, gone } = compared;
  if (fresh.length + changed.length + again.length + gone.length === 0) return [];
  let ids = 0;
  const terms: ReturnTerms = {
    input,
    rows: state.statedRows,
    history: state.careHistory,
    compared,
    nextId: () => context.newId(ids++),
  };
  const { year } = input;
  const asOf = statedAsOf(year, context.today);
  return [
    ...fresh.map((row) => statedDraft(row, year, asOf)),
    ...changed.map((row) => changedDraft(row, year)),
    ...again.map((row) => againDraft(row, year)),
    ...gone.map((row) => goneDraft(row, year)),
    ...headerDrafts(state, terms, asOf),
    ...careDrafts(terms),
    ...stayDrafts(terms, context.home, context.subject),
  ];
}

/** What carries no date of its own stands as at the end of the return’s year, or today if that comes first. */
function statedAsOf(year: number, today: string): string {
  const end = `${year}-03-31`;
  return today < end ? today : end;
}

function headerDrafts({ identity, careHistory }: ReturnState, terms: ReturnTerms, asOf: string): readonly Draft[] {
  const { input, rows } = terms;
  const read = input.rows.find(({ table }) => table === 'header');
  if (!read) return [];
  const row = { table: read.table, key: read.key };
  const place = findFact(rows.rows, rowId(read.table, read.key))?.value.place;
  const isAltered = [...terms.compared.changed, ...terms.compared.again].some((one) => one.row === read);
  const slots = { when: onDay(asOf), source: place && !isAltered ? place : placeOf(read) };
  const { ethnicity, pupilNumber, motherhood } = input;
  return [
    ...(ethnicity !== undefined && !identity.ethnicity ? [ethnicityStated({ ethnicity }, slots)] : []),
    ...(pupilNumber !== undefined && !identity.uniquePupilNumber
      ? [uniquePupilNumberStated({ value: pupilNumber }, slots)]
      : []),
    ...(motherhood && !careHistory.motherhood ? [motherhoodStated({ ...motherhood, row }, slots)] : []),
  ];
}
