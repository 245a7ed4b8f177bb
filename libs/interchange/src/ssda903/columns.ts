import {
  categoriesOfNeed,
  ethnicities,
  legalStatuses,
  placementProviders,
  placementTypes,
  reasonsEpisodeCeased,
  reasonsForNewEpisode,
  reasonsPlacementChanged,
  sexes,
  yesNo,
  type CodeList,
} from '#libs/vocabulary';
import type { TableRead } from './tables.ts';

/**
 * How a column is read. An identifier is kept letter for letter; a code goes to upper case, loses a decimal point that
 * a spreadsheet gave it (`1.0`) and is looked up where there is a list; a date becomes a plain date.
 */
export interface Column {
  readonly kind: 'identifier' | 'code' | 'date';
  readonly codes?: CodeList;
  /** The column whose date decides whether a code was valid; without one, the end of the return's year. */
  readonly validAt?: readonly string[];
  readonly required?: boolean;
}

export interface Shape {
  readonly columns: Readonly<Record<string, Column>>;
  /** The column beside CHILD that makes a row the same row in another file. */
  readonly key?: string;
  readonly ownDate: string;
  readonly end?: string;
}

const identifier: Column = { kind: 'identifier', required: true };
const word: Column = { kind: 'code' };
const day: Column = { kind: 'date' };
const requiredDay: Column = { kind: 'date', required: true };
const code = (codes: CodeList, ...validAt: readonly string[]): Column => ({ kind: 'code', codes, validAt });

/** The tables that are read, column by column. */
export const shapes: Readonly<Record<TableRead, Shape>> = {
  header: {
    ownDate: 'DOB',
    columns: {
      CHILD: identifier,
      SEX: code(sexes),
      DOB: requiredDay,
      ETHNIC: code(ethnicities),
      UPN: word,
      MOTHER: code(yesNo),
      MC_DOB: day,
    },
  },
  episodes: {
    key: 'DECOM',
    ownDate: 'DECOM',
    end: 'DEC',
    columns: {
      CHILD: identifier,
      DECOM: requiredDay,
      RNE: code(reasonsForNewEpisode, 'DECOM'),
      LS: code(legalStatuses, 'DECOM'),
      CIN: code(categoriesOfNeed, 'DECOM'),
      PLACE: code(placementTypes, 'DECOM'),
      PLACE_PROVIDER: code(placementProviders, 'DECOM'),
      DEC: day,
      REC: code(reasonsEpisodeCeased, 'DEC', 'DECOM'),
      REASON_PLACE_CHANGE: code(reasonsPlacementChanged, 'DEC', 'DECOM'),
      HOME_POST: word,
      PL_POST: word,
      URN: word,
    },
  },
};
