import {
  alterFact,
  type Entry,
  type EntryOf,
  type Facts,
  noFacts,
  slice,
  stated,
  unreachable,
  withFact,
} from '#libs/feature';

import {
  careBegan,
  careEnded,
  categoryOfNeedStated,
  legalStatusChanged,
  motherhoodStated,
  placementEndStated,
  placementStated,
  stayEndStated,
  stayStated,
} from './events.ts';
import {
  type AsStated,
  type CareHistory,
  type CarePeriod,
  type CodeFrom,
  type Stay,
  startOf,
  startOfEpisode,
  type StatedPlacement,
} from './history.ts';
import { changedRow, markedRow, stayGoesOn } from './row-corrections.ts';
import { returnDiscrepancyNoted, rowChanged, rowNoLongerStated, rowStatedAgain } from './row-events.ts';

const initial: CareHistory = {
  periods: noFacts(),
  legalStatuses: noFacts(),
  categoriesOfNeed: noFacts(),
  placements: noFacts(),
  stays: noFacts(),
  motherhood: undefined,
};

/** The period of care that an end belongs to: the latest begun by the episode that ended, or, by hand, the open one. */
function periodEnded(periods: Facts<CarePeriod>, day: string, openOnly: boolean): string | undefined {
  const begun = periods.buckets
    .flat()
    .map(({ id, value }) => ({ id, start: startOf(value), open: value.endedOn === undefined }))
    .filter(({ start, open }) => start <= day && (open || !openOnly))
    .sort((one, other) => (one.start < other.start ? 1 : -1));
  return begun[0]?.id;
}

const standing = (episode: string | undefined): AsStated => ({ episode, noLongerStated: false });

/**
 * A period of care that was known only as begun on or before a day, and whose start a later return now gives, is one
 * period with its end, not two.
 */
function withPeriod(periods: Facts<CarePeriod>, entry: Entry, period: CarePeriod): Facts<CarePeriod> {
  const start = startOf(period);
  const later = periods.buckets.flat().filter(({ value }) => startOf(value) > start);
  const next = later.toSorted((one, other) => (startOf(one.value) < startOf(other.value) ? -1 : 1))[0];
  if (next?.value.on !== undefined || next?.value.episode === undefined) {
    return withFact(periods, entry, entry.id, period);
  }
  const { endedOn, endReason, endEpisode } = next.value;
  return alterFact(periods, entry, next.id, () => ({ ...period, endedOn, endReason, endEpisode }));
}

function began(state: CareHistory, entry: EntryOf<typeof careBegan>): CareHistory {
  const { row, ...begun } = entry.body;
  const start = begun.on ?? begun.onOrBefore ?? '';
  const coded = (facts: Facts<CodeFrom>, code: string | undefined): Facts<CodeFrom> =>
    code === undefined ? facts : withFact(facts, entry, entry.id, { from: start, code, ...standing(row?.key) });
  return {
    ...state,
    periods: withPeriod(state.periods, entry, { ...begun, ...standing(row?.key) }),
    legalStatuses: coded(state.legalStatuses, begun.legalStatus),
    categoriesOfNeed: coded(state.categoriesOfNeed, begun.categoryOfNeed),
  };
}

export const careHistory = slice({
  name: 'careHistory',
  initial,
  hears: [
    careBegan,
    categoryOfNeedStated,
    motherhoodStated,
    legalStatusChanged,
    placementStated,
    placementEndStated,
    careEnded,
    stayStated,
    stayEndStated,
    rowChanged,
    rowNoLongerStated,
    rowStatedAgain,
    returnDiscrepancyNoted,
  ],
  evolve(state, entry) {
    switch (entry.type) {
      case 'CareBegan':
        return began(state, entry);
      case 'CategoryOfNeedStated': {
        const { from, code, row } = entry.body;
        const need = { from, code, ...standing(row?.key) };
        return { ...state, categoriesOfNeed: withFact(state.categoriesOfNeed, entry, entry.id, need) };
      }
      case 'LegalStatusChanged': {
        const { from, code, row } = entry.body;
        const status = { from, code, ...standing(row?.key) };
        return { ...state, legalStatuses: withFact(state.legalStatuses, entry, entry.id, status) };
      }
      case 'MotherhoodStated':
        return { ...state, motherhood: stated(entry, { childsDateOfBirth: entry.body.childsDateOfBirth }) };
      case 'PlacementStated': {
        const { placement, row, ...said } = entry.body;
        const value = { ...said, ...standing(row?.key), class: entry.class };
        return { ...state, placements: withFact(state.placements, entry, placement, value) };
      }
      case 'PlacementEndStated': {
        const { placement, on, reason, row } = entry.body;
        const ended = (was: StatedPlacement): StatedPlacement => ({
          ...was,
          to: on,
          endReason: reason,
          endEpisode: row?.key,
          class: entry.class === 'adoption' ? entry.class : was.class,
        });
        return { ...state, placements: alterFact(state.placements, entry, placement, ended) };
      }
      case 'CareEnded': {
        const { on, reason, row } = entry.body;
        const period = periodEnded(state.periods, row ? startOfEpisode(row.key) : on, row === undefined);
        if (period === undefined) return state;
        const ended = (was: CarePeriod): CarePeriod => ({
          ...was,
          endedOn: on,
          endReason: reason,
          endEpisode: row?.key,
        });
        return { ...state, periods: alterFact(state.periods, entry, period, ended) };
      }
      case 'StayStated': {
        const { stay, row, ...said } = entry.body;
        return { ...state, stays: withFact(state.stays, entry, stay, { ...said, ...standing(row?.key) }) };
      }
      case 'StayEndStated': {
        const { stay, on, reason, row } = entry.body;
        const ended = (was: Stay): Stay => ({ ...was, to: on, endReason: reason, endEpisode: row?.key });
        return { ...state, stays: alterFact(state.stays, entry, stay, ended) };
      }
      case 'RowChanged':
        return changedRow(state, entry);
      case 'RowNoLongerStated':
        return markedRow(state, entry, true);
      case 'RowStatedAgain':
        return changedRow(markedRow(state, entry, false), entry);
      case 'ReturnDiscrepancyNoted':
        return stayGoesOn(state, entry);
      default:
        return unreachable(entry);
    }
  },
});
