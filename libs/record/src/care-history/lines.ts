import { factOf, lines } from '#libs/feature';
import {
  categoriesOfNeed,
  codeIn,
  type CodeList,
  legalStatuses,
  placementTypes,
  reasonsEpisodeCeased,
  reasonsPlacementChanged,
} from '#libs/vocabulary';

import { onPaper } from '../on-paper.ts';
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
import { startOfEpisode } from './history.ts';
import {
  returnDiscrepancyNoted,
  returnRowStated,
  rowChanged,
  rowNoLongerStated,
  rowStatedAgain,
} from './row-events.ts';
import { careHistory } from './slice.ts';

/** A code as staff say it: `C2 full care order`; a code that no list has stands alone. */
function said(list: CodeList, code: string): string {
  const { label, known } = codeIn(list, code);
  return known ? `${code} ${label.charAt(0).toLowerCase()}${label.slice(1)}` : code;
}

const saidOr = (list: CodeList, code: string | undefined, otherwise: string): string =>
  code === undefined ? otherwise : said(list, code);

/** Which row it is, in words: `episode from 14/08/2017`. */
function rowInWords({ table, key }: { readonly table: string; readonly key: string }): string {
  if (table === 'header') return 'header';
  const start = startOfEpisode(key);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(start) ? ` from ${onPaper(start)}` : '';
  return `${table === 'episodes' ? 'episode' : `row of ${table}`}${day}`;
}

const valueInWords = (value: string | undefined): string =>
  value === undefined ? 'blank' : /^\d{4}-\d{2}-\d{2}$/.test(value) ? onPaper(value) : value;

interface ChangesHeard {
  readonly values: readonly {
    readonly column: string;
    readonly was?: string | undefined;
    readonly now?: string | undefined;
  }[];
  readonly whereabouts?: ChangesHeard['values'] | undefined;
  readonly health?: ChangesHeard['values'] | undefined;
}

/** Changes in words. What is stricter than its entry is only named: the words are read by all who read the entry. */
function changesInWords({ values, whereabouts = [], health = [] }: ChangesHeard): string {
  const open = values.map(({ column, was, now }) => `${column} ${valueInWords(now)} (was ${valueInWords(was)})`);
  const stricter = whereabouts.length + health.length > 0 ? ['restricted columns otherwise than before'] : [];
  return [...open, ...stricter].join(', ');
}

export const careHistoryLines = lines(
  [
    careBegan,
    categoryOfNeedStated,
    motherhoodStated,
    legalStatusChanged,
    placementStated,
    placementEndStated,
    careEnded,
    stayStated,
    stayEndStated,
    returnRowStated,
    rowChanged,
    rowNoLongerStated,
    rowStatedAgain,
    returnDiscrepancyNoted,
  ],
  { careHistory },
  {
    CareBegan: ({ body }) => {
      const why = [
        ...(body.categoryOfNeed === undefined ? [] : [said(categoriesOfNeed, body.categoryOfNeed)]),
        ...(body.legalStatus === undefined ? [] : [said(legalStatuses, body.legalStatus)]),
      ].join('; ');
      const when = body.onOrBefore === undefined ? '' : ` on or before ${onPaper(body.onOrBefore)}`;
      return `Became looked after${when}${why === '' ? '' : ` (${why})`}`;
    },
    CategoryOfNeedStated: ({ body }) => `Category of need: ${said(categoriesOfNeed, body.code)}`,
    MotherhoodStated: ({ body }) =>
      body.childsDateOfBirth === undefined
        ? 'Has a child of her own'
        : `Has a child of her own, born ${onPaper(body.childsDateOfBirth)}`,
    LegalStatusChanged: ({ body }) => `Legal status: ${said(legalStatuses, body.code)}`,
    PlacementStated: ({ body }) => {
      const until = body.to === undefined ? '' : `, until ${onPaper(body.to)}`;
      return `Lived at: ${saidOr(placementTypes, body.kind, 'kind not stated')}${until}`;
    },
    PlacementEndStated: ({ body }, before) => {
      const kind = factOf(before.careHistory.placements, body.placement)?.kind;
      const what = kind === undefined ? 'Placement' : `Placement (${said(placementTypes, kind)})`;
      return `${what} ended${body.reason === undefined ? '' : `: ${said(reasonsPlacementChanged, body.reason)}`}`;
    },
    CareEnded: ({ body }) => `Care ended: ${said(reasonsEpisodeCeased, body.reason)}`,
    StayStated: ({ body }) => {
      const start =
        body.from === undefined
          ? `on or before ${body.onOrBefore === undefined ? 'a day not stated' : onPaper(body.onOrBefore)}`
          : `from ${onPaper(body.from)}`;
      const odd = body.discrepancies.map((one) => discrepancyWords[one]).join('; ');
      return `Stayed here ${start}, as the authority states${odd === '' ? '' : `. Does not fit: ${odd}`}`;
    },
    StayEndStated: ({ body }) => {
      const reason = body.reason === undefined ? '' : `: ${stayReason(body.reason)}`;
      return `Stay here ended on ${onPaper(body.on)}, as the authority states${reason}`;
    },
    ReturnRowStated: ({ body }) => `Return for ${body.year}: ${rowInWords(body)}`,
    RowChanged: ({ body }) => {
      const changes = changesInWords(body);
      return changes === ''
        ? `The end that the authority gave for the ${rowInWords(body)} now counts`
        : `The authority now says ${changes}: ${rowInWords(body)}`;
    },
    RowNoLongerStated: ({ body }) => `The authority no longer states the ${rowInWords(body)}`,
    RowStatedAgain: ({ body }) => {
      const changes = changesInWords(body);
      return `The authority states the ${rowInWords(body)} again${changes === '' ? '' : `, now with ${changes}`}`;
    },
    ReturnDiscrepancyNoted: ({ body }) =>
      `Return and record differ on the ${rowInWords(body)}. Return: ${body.expected} Kept: ${body.kept}`,
  },
);

const discrepancyWords = {
  outsideAgeRange: 'outside the ages that the home is registered for',
  beyondBeds: 'no free bed in the home',
  alreadyResident: 'the home has its own record of the child living here',
} as const;

/** The reason of a stay's end: of a change of placement, or else of the end of care. */
function stayReason(code: string): string {
  return codeIn(reasonsPlacementChanged, code).known
    ? said(reasonsPlacementChanged, code)
    : said(reasonsEpisodeCeased, code);
}
