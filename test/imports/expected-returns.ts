import { fileURLToPath } from 'node:url';
import type { FactCount, MessageClass, StatedFact } from '#libs/interchange';

/** What was worked out by hand, from the rules and not by this code, of a return and of copies of it altered so. */
export interface ExpectedReturn {
  readonly folder: string;
  readonly terms: { readonly year: number; readonly importedOn: string };
  readonly counts: {
    readonly taken: number;
    readonly tables: readonly [header: RowCount, episodes: RowCount];
    readonly facts: Partial<FactCount> & { readonly episodeEnds: number };
    readonly messages: Partial<Record<MessageClass, number>>;
    readonly places: readonly (readonly [MessageClass, readonly string[]])[];
    readonly nextYear: {
      readonly facts: Partial<FactCount>;
      readonly messages: Partial<Record<MessageClass, number>>;
    };
    readonly stays: readonly { readonly urn: string; readonly stays: readonly DeepPartial<StatedFact>[] }[];
  };
  readonly edits: {
    readonly newRow: {
      readonly row: string;
      readonly at: number;
      readonly facts: Partial<FactCount>;
      readonly messages: Partial<Record<MessageClass, number>>;
    };
    readonly changedEnd: Replacement & {
      readonly change: { readonly from: string; readonly to: string; readonly filled: false };
      readonly messages: Partial<Record<MessageClass, number>>;
      readonly places: readonly (readonly [MessageClass, readonly string[]])[];
    };
    readonly filledEnd: Replacement & { readonly date: string };
    readonly removed: { readonly line: number; readonly messages: Partial<Record<MessageClass, number | undefined>> };
    readonly refused: Replacement;
  };
}

interface RowCount {
  readonly rows: number;
  readonly taken: number;
  readonly duplicate: number;
  readonly refused: number;
}

interface Replacement {
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

type DeepPartial<T> = T extends object ? { readonly [K in keyof T]?: DeepPartial<T[K]> } : T;

/** The return in this repository: twelve children who do not exist. */
export const ownReturn: ExpectedReturn = {
  folder: fileURLToPath(new URL('../../libs/interchange/fixtures/ssda903', import.meta.url)),
  terms: { year: 2024, importedOn: '2026-11-25' },
  counts: {
    taken: 32,
    tables: [
      { rows: 12, taken: 12, duplicate: 0, refused: 0 },
      { rows: 21, taken: 20, duplicate: 1, refused: 0 },
    ],
    facts: {
      childrenOpened: 12,
      childrenWithEpisodes: 10,
      childrenWithoutEpisodes: 2,
      careStarted: 10,
      careBeganOnOrBefore: 2,
      careEnded: 4,
      episodeEnds: 13,
      legalStatuses: 14,
      placements: 18,
      categoriesOfNeed: 13,
      homeStays: 3,
    },
    messages: {
      REC_WITHOUT_DEC: 1,
      START_NOT_IN_RETURN: 2,
      END_AFTER_YEAR_END: 1,
      OUT_OF_DATE_CODE: 2,
      X1_WITHOUT_NEXT: 2,
      NOT_ENDED: 1,
      OVERLAP: 1,
      CARE_PERIOD_MISMATCH: 2,
      GAP: 1,
      RESTART_SAME_DAY: 1,
      CIN_CHANGED: 1,
      RNE_MISMATCH: 2,
      DEC_WITHOUT_REC: 2,
      DUPLICATE: 1,
      NUMBER_FORM: 2,
      UNKNOWN_CODE: 1,
      NO_EPISODES: 2,
    },
    places: [
      ['OVERLAP', ['episodes.csv:10']],
      ['RESTART_SAME_DAY', ['episodes.csv:15']],
      ['NUMBER_FORM', ['episodes.csv:21', 'header.csv:4']],
    ],
    nextYear: {
      // The DEC of line 6 counts now, and ends care; by the end of that year SEX 1 and 2 are out of date, and M is not.
      facts: { careEnded: 5, episodeEnds: 14 },
      messages: { X1_WITHOUT_NEXT: 2, OUT_OF_DATE_CODE: 12 },
    },
    stays: [
      {
        urn: '9900001',
        stays: [
          { fact: 'stayStated', since: { on: '2023-06-03' }, ageAtStart: 13, from: { line: 2 } },
          { fact: 'stayEnded', on: '2023-12-20', reason: 'LAREQ', stay: { line: 2 }, from: { line: 3 } },
          { fact: 'stayStated', since: { onOrBefore: '2024-02-01' }, ageAtStart: 14, from: { line: 5 } },
        ],
      },
      { urn: '9900009', stays: [] },
    ],
  },
  edits: {
    newRow: {
      row: 'FIC03,15/01/2024,S,C2,N8,U6,PR1,,,,,,9900123',
      at: 6,
      facts: { careStarted: 11, legalStatuses: 15, placements: 19, categoriesOfNeed: 14 },
      messages: { NO_EPISODES: 1 },
    },
    changedEnd: {
      line: 2,
      from: '10/09/2023',
      to: '09/09/2023',
      change: { from: '2023-09-10', to: '2023-09-09', filled: false },
      messages: { GAP: 2, X1_WITHOUT_NEXT: 3 },
      places: [
        ['GAP', ['episodes.csv:3', 'episodes.csv:13']],
        ['X1_WITHOUT_NEXT', ['episodes.csv:2', 'episodes.csv:9', 'episodes.csv:12']],
      ],
    },
    filledEnd: { line: 5, from: 'K2,PR4,,X1', to: 'K2,PR4,01/03/2024,X1', date: '2024-03-01' },
    removed: { line: 12, messages: { START_NOT_IN_RETURN: 2, GAP: undefined, X1_WITHOUT_NEXT: 1 } },
    refused: { line: 3, from: '10/09/2023', to: '31/09/2023' },
  },
};

/**
 * The large synthetic return of 2018, which is not part of this repository: its header and episodes alone, counted
 * independently with a CSV reader and the rules.
 */
export const syntheticReturn = (folder: string): ExpectedReturn => ({
  folder,
  terms: { year: 2018, importedOn: '2026-11-25' },
  counts: {
    taken: 7_725,
    tables: [
      { rows: 2_675, taken: 2_675, duplicate: 0, refused: 0 },
      { rows: 5_050, taken: 5_050, duplicate: 0, refused: 0 },
    ],
    facts: {
      childrenOpened: 2_675,
      childrenWithEpisodes: 2_123,
      childrenWithoutEpisodes: 552,
      careStarted: 381,
      careBeganOnOrBefore: 1_856,
      earliestRowStarts: 267,
      careEnded: 812,
      episodeEnds: 3_625,
      legalStatuses: 3_029,
      placements: 4_275,
      categoriesOfNeed: 2_247,
      homeRows: 162,
      homeChildren: 132,
      homeUrns: 135,
      homeStays: 135,
      homeStaysOnOrBefore: 23,
      homeStaysOpen: 37,
      homeStaysAgedTenToSeventeen: 55,
    },
    messages: {
      END_AFTER_YEAR_END: 12,
      REC_WITHOUT_DEC: 1_413,
      OUT_OF_DATE_CODE: 354,
      NUMBER_FORM: 1,
      NOT_ENDED: 10,
      OVERLAP: 70,
      CARE_PERIOD_MISMATCH: 18,
      RESTART_SAME_DAY: 1,
      RNE_MISMATCH: 70,
      CIN_CHANGED: 10,
      START_NOT_IN_RETURN: 1_856,
      NO_EPISODES: 552,
    },
    places: [
      ['NUMBER_FORM', ['header.csv:1273']],
      ['RESTART_SAME_DAY', ['episodes.csv:4127']],
    ],
    nextYear: { facts: { careEnded: 816, episodeEnds: 3_637 }, messages: { X1_WITHOUT_NEXT: 8 } },
    stays: [
      {
        urn: '3439129',
        stays: [
          { fact: 'stayStated', since: { on: '2015-07-13' }, ageAtStart: 10, from: { line: 1_129 } },
          { fact: 'stayEnded', on: '2017-10-19', reason: 'CREQB', from: { line: 1_130 } },
        ],
      },
      {
        urn: '7617113',
        stays: [{ fact: 'stayStated', since: { onOrBefore: '2016-10-14' }, from: { line: 770 } }],
      },
      {
        urn: '4116870',
        stays: [
          { fact: 'stayStated', since: { on: '2017-06-06' }, ageAtStart: 9 },
          { fact: 'stayEnded', on: '2017-10-23' },
        ],
      },
    ],
  },
  edits: {
    newRow: {
      row: '102639,15/01/2018,S,C2,N8,U6,PR1,,,,,,1234567',
      at: 5_052,
      facts: { careStarted: 382, legalStatuses: 3_030, placements: 4_276, categoriesOfNeed: 2_248 },
      messages: { NO_EPISODES: 551 },
    },
    changedEnd: {
      line: 2,
      from: '14/08/2017',
      to: '13/08/2017',
      change: { from: '2017-08-14', to: '2017-08-13', filled: false },
      messages: { GAP: 1, X1_WITHOUT_NEXT: 1 },
      places: [
        ['GAP', ['episodes.csv:3']],
        ['X1_WITHOUT_NEXT', ['episodes.csv:2']],
      ],
    },
    filledEnd: { line: 3, from: 'A3,PR3,,X1', to: 'A3,PR3,01/02/2018,X1', date: '2018-02-01' },
    removed: { line: 3, messages: { REC_WITHOUT_DEC: 1_412, X1_WITHOUT_NEXT: 1 } },
    refused: { line: 3, from: '14/08/2017', to: '31/09/2017' },
  },
});
