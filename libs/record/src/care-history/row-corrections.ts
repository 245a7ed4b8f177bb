import { alterFact, type Entry, type EntryOf, type Facts } from '#libs/feature';

import { tellsOfAdoption } from './events.ts';
import {
  type returnDiscrepancyNoted,
  type rowChanged,
  type rowNoLongerStated,
  type rowStatedAgain,
} from './row-events.ts';
import {
  type AsStated,
  type CareHistory,
  type CarePeriod,
  type CodeFrom,
  startOf,
  type StatedPlacement,
} from './history.ts';

type Changed = EntryOf<typeof rowChanged> | EntryOf<typeof rowStatedAgain>;
type Changes = ReadonlyMap<string, string | undefined>;

/** The facts with those altered that pass a test; a fact that stays the same is not shaped by the entry. */
function alterWhere<V>(facts: Facts<V>, entry: Entry, test: (value: V) => boolean, alter: (value: V) => V): Facts<V> {
  return facts.buckets
    .flat()
    .filter(({ value }) => test(value))
    .reduce((altered, { id }) => alterFact(altered, entry, id, alter), facts);
}

function changesOf({ body }: Changed): Changes {
  const all = [...body.values, ...(body.whereabouts ?? [])];
  return new Map(all.map(({ column, now }) => [column, now]));
}

/**
 * Reads the facts that an episode states as the authority now has it: its legal status, need and placement, and what
 * ended with it. A column that went from blank to stated alters nothing here; it comes with a fact of its own.
 */
export function changedRow(state: CareHistory, entry: Changed): CareHistory {
  if (entry.body.table !== 'episodes') return state;
  const { key } = entry.body;
  const changes = changesOf(entry);
  const touches = (...columns: readonly string[]): boolean => columns.some((column) => changes.has(column));
  const begins = (fact: AsStated): boolean => fact.episode === key;
  const ends = (fact: AsStated): boolean => fact.endEpisode === key;
  let { periods, legalStatuses, categoriesOfNeed, placements, stays } = state;
  if (touches('LS')) legalStatuses = alterWhere(legalStatuses, entry, begins, recoded(changes.get('LS')));
  if (touches('CIN')) categoriesOfNeed = alterWhere(categoriesOfNeed, entry, begins, recoded(changes.get('CIN')));
  if (touches('RNE', 'LS', 'CIN')) {
    periods = alterWhere(periods, entry, begins, (was) => begunAnew(was, changes, isFirst(state, was)));
  }
  if (touches('PLACE', 'PLACE_PROVIDER', 'URN', 'PL_POST')) {
    placements = alterWhere(placements, entry, begins, (was) => placedAnew(was, changes));
  }
  if (touches('DEC', 'REC')) periods = alterWhere(periods, entry, ends, (was) => endedAnew(was, changes));
  if (touches('DEC', 'REASON_PLACE_CHANGE')) {
    const end = ended(changes);
    placements = alterWhere(placements, entry, ends, end);
    stays = alterWhere(stays, entry, ends, end);
  }
  return { ...state, periods, legalStatuses, categoriesOfNeed, placements, stays };
}

const recoded =
  (code: string | undefined) =>
  (was: CodeFrom): CodeFrom => ({ ...was, code });

/** Whether no other period of care begins earlier. */
function isFirst(state: CareHistory, period: CarePeriod): boolean {
  return !state.periods.buckets.flat().some(({ value }) => startOf(value) < startOf(period));
}

/** Care that did not start with this row after all began before it, or, after an earlier period, never began anew. */
function begunAnew(was: CarePeriod, changes: Changes, first: boolean): CarePeriod {
  const began = changes.has('RNE') ? startAnew(was, changes.get('RNE') === 'S', first) : {};
  return {
    ...was,
    ...began,
    ...(changes.has('LS') && { legalStatus: changes.get('LS') }),
    ...(changes.has('CIN') && { categoryOfNeed: changes.get('CIN') }),
  };
}

function startAnew(was: CarePeriod, starts: boolean, first: boolean): Partial<CarePeriod> {
  const day = was.on ?? was.onOrBefore;
  if (starts) return { on: day, onOrBefore: undefined, noLongerStated: false };
  return first ? { on: undefined, onOrBefore: day } : { noLongerStated: true };
}

function placedAnew(was: StatedPlacement, changes: Changes): StatedPlacement {
  return {
    ...was,
    ...(changes.has('PLACE') && { kind: changes.get('PLACE') }),
    ...(changes.has('PLACE_PROVIDER') && { provider: changes.get('PLACE_PROVIDER') }),
    ...(changes.has('URN') && { urn: changes.get('URN') }),
    ...(changes.has('PL_POST') && { postcodeArea: changes.get('PL_POST') }),
    ...(tellsOfAdoption(changes.get('PLACE')) && { class: 'adoption' }),
  };
}

function ended(changes: Changes) {
  return <V extends { readonly to?: string | undefined; readonly endReason?: string | undefined }>(was: V): V => ({
    ...was,
    ...(changes.has('DEC') && { to: changes.get('DEC') }),
    ...(changes.has('REASON_PLACE_CHANGE') && { endReason: changes.get('REASON_PLACE_CHANGE') }),
  });
}

/** Care that the authority no longer says to have ended (DEC blank, REC blank or X1) goes on. */
function endedAnew(was: CarePeriod, changes: Changes): CarePeriod {
  const endedOn = changes.has('DEC') ? changes.get('DEC') : was.endedOn;
  const endReason = changes.has('REC') ? changes.get('REC') : was.endReason;
  const goesOn = endReason === undefined || endReason === 'X1';
  return { ...was, endedOn: goesOn ? undefined : endedOn, endReason };
}

/** A stay that ended and of which the return now states no end. What the home recorded itself is not touched. */
export function stayGoesOn(state: CareHistory, entry: EntryOf<typeof returnDiscrepancyNoted>): CareHistory {
  const { key } = entry.body;
  const stays = alterWhere(
    state.stays,
    entry,
    (stay) => stay.episode === key,
    (stay) => ({ ...stay, to: undefined, endReason: undefined }),
  );
  return { ...state, stays };
}

/** The facts of an episode, marked as no longer stated by the authority or stated again. */
export function markedRow(
  state: CareHistory,
  entry: EntryOf<typeof rowNoLongerStated> | Changed,
  noLongerStated: boolean,
): CareHistory {
  if (entry.body.table !== 'episodes') return state;
  const { key } = entry.body;
  const marked = <V extends AsStated>(facts: Facts<V>): Facts<V> =>
    alterWhere(
      facts,
      entry,
      (fact) => fact.episode === key,
      (fact) => ({ ...fact, noLongerStated }),
    );
  return {
    ...state,
    periods: marked(state.periods),
    legalStatuses: marked(state.legalStatuses),
    categoriesOfNeed: marked(state.categoriesOfNeed),
    placements: marked(state.placements),
    stays: marked(state.stays),
  };
}
