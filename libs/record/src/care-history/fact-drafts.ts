import { allFacts, type Draft, type EnvelopeSlots, findFact } from '#libs/feature';

import { type RowsCompared } from './compare-rows.ts';
import {
  careBegan,
  careEnded,
  categoryOfNeedStated,
  legalStatusChanged,
  placementEndStated,
  placementStated,
} from './events.ts';
import { type CareHistory, startOfEpisode } from './history.ts';
import { type ReturnOfChild } from './return-input.ts';
import { onDay, placeOf, rowTellsOfAdoption } from './row-drafts.ts';
import { factId, type RowFact, rowId, type RowPlace, type StatedRows } from './stated-rows.ts';

/** What decides which facts of a return are new, and what they rest on. */
export interface ReturnTerms {
  readonly input: ReturnOfChild;
  readonly rows: StatedRows;
  readonly history: CareHistory;
  readonly compared: RowsCompared;
  /** The next new id. */
  nextId(): string;
}

const episodeRow = (key: string) => ({ table: 'episodes' as const, key });

function standing(terms: ReturnTerms, key: string): { readonly place?: RowPlace; readonly adoption: boolean } {
  const { compared, rows } = terms;
  const known = findFact(rows.rows, rowId('episodes', key))?.value;
  const altered = [...compared.fresh, ...[...compared.changed, ...compared.again].map(({ row }) => row)];
  const now = altered.find((row) => row.table === 'episodes' && row.key === key);
  // A row that is the same rests on the file that stated it first.
  const place = now ? placeOf(now) : known?.place;
  const adoption = (now !== undefined && rowTellsOfAdoption(now)) || known?.class === 'adoption';
  return { ...(place && { place }), adoption };
}

/** The envelope of a fact that an episode states on a day: reported, with the row as its source. */
export function slotsOf(terms: ReturnTerms, key: string, day: string, restricted = false): EnvelopeSlots {
  const { place, adoption } = standing(terms, key);
  return {
    when: onDay(day),
    ...(place && { source: place }),
    ...(restricted && adoption && { class: 'adoption' }),
  };
}

/** The facts of care history that the return states and this record does not have yet, kind by kind. */
export function careDrafts(terms: ReturnTerms): readonly Draft[] {
  return [...startDrafts(terms), ...codeDrafts(terms), ...placementDrafts(terms), ...careEndDrafts(terms)];
}

const isNew = ({ rows }: ReturnTerms, fact: RowFact, key: string): boolean => !findFact(rows.facts, factId(fact, key));

function startDrafts(terms: ReturnTerms): readonly Draft[] {
  return terms.input.careBegan
    .filter(({ episode }) => isNew(terms, 'careBegan', episode))
    .map(({ episode, ...begun }) => {
      const slots = slotsOf(terms, episode, begun.on ?? begun.onOrBefore ?? '');
      const when =
        begun.on === undefined && begun.onOrBefore !== undefined
          ? { happened: { precision: 'range' as const, to: begun.onOrBefore, basis: 'reported' as const } }
          : slots.when;
      return careBegan({ ...begun, row: episodeRow(episode) }, { ...slots, when });
    });
}

function codeDrafts(terms: ReturnTerms): readonly Draft[] {
  const { legalStatuses, categoriesOfNeed, careBegan: begun } = terms.input;
  // The start of care states status and need of its own row.
  const startStates = (key: string, what: 'legalStatus' | 'categoryOfNeed'): boolean =>
    begun.some((one) => one.episode === key && one[what] !== undefined && isNew(terms, 'careBegan', key));
  return [
    ...legalStatuses
      .filter(({ episode }) => isNew(terms, 'legalStatus', episode) && !startStates(episode, 'legalStatus'))
      .map(({ episode, on, code }) =>
        legalStatusChanged({ from: on, code, row: episodeRow(episode) }, slotsOf(terms, episode, on)),
      ),
    ...categoriesOfNeed
      .filter(({ episode }) => isNew(terms, 'categoryOfNeed', episode) && !startStates(episode, 'categoryOfNeed'))
      .map(({ episode, on, code }) =>
        categoryOfNeedStated({ from: on, code, row: episodeRow(episode) }, slotsOf(terms, episode, on)),
      ),
  ];
}

interface PlacementKnown {
  readonly placement: string;
  readonly from: string;
}

function placementDrafts(terms: ReturnTerms): readonly Draft[] {
  const { input, history } = terms;
  const known: PlacementKnown[] = allFacts(history.placements)
    .filter(({ value }) => value.episode !== undefined)
    .map(({ id, value }) => ({ placement: id, from: value.from }));
  const stated = input.placements
    .filter(({ episode }) => isNew(terms, 'placement', episode))
    .map(({ episode, on: from, ...said }) => {
      const placement = terms.nextId();
      known.push({ placement, from });
      const body = { placement, from, ...said, row: episodeRow(episode) };
      return placementStated(body, slotsOf(terms, episode, from, true));
    });
  const ended = input.placementEnds
    .filter(({ episode }) => isNew(terms, 'placementEnd', episode))
    .flatMap(({ episode, on, reason }) => {
      const placement = inForce(known, startOfEpisode(episode));
      if (placement === undefined) return [];
      const body = { placement, on, ...(reason !== undefined && { reason }), row: episodeRow(episode) };
      return [placementEndStated(body, slotsOf(terms, episode, on, true))];
    });
  return [...stated, ...resumedDrafts(terms), ...ended];
}

function inForce(known: readonly PlacementKnown[], day: string): string | undefined {
  return known
    .filter(({ from }) => from <= day)
    .reduce<PlacementKnown | undefined>((last, one) => (last && one.from < last.from ? last : one), undefined)
    ?.placement;
}

/** A placement that was thought to have ended and, now that the next row is known, ran on: stated anew, without end. */
function resumedDrafts(terms: ReturnTerms): readonly Draft[] {
  const ends = new Set(terms.input.placementEnds.map(({ episode }) => episode));
  const began = new Set(terms.input.placements.map(({ on }) => on));
  const starts = new Set(terms.compared.fresh.map(({ key }) => startOfEpisode(key)));
  return allFacts(terms.history.placements).flatMap(({ id, value }) => {
    const { endEpisode, episode, to, from, kind, provider, urn, postcodeArea } = value;
    if (endEpisode === undefined || episode === undefined || to === undefined) return [];
    if (ends.has(endEpisode) || !starts.has(to) || began.has(to)) return [];
    const body = { placement: id, from, kind, provider, urn, postcodeArea, row: episodeRow(episode) };
    return [placementStated(body, slotsOf(terms, episode, value.from, true))];
  });
}

function careEndDrafts(terms: ReturnTerms): readonly Draft[] {
  return terms.input.careEnds
    .filter(({ episode }) => isNew(terms, 'careEnd', episode))
    .map(({ episode, on, reason }) =>
      careEnded({ on, reason, row: episodeRow(episode) }, slotsOf(terms, episode, on, true)),
    );
}
