import type { MessageClass } from './messages.ts';
import type { TableRead } from './tables.ts';

/** Counts of one table: how rows ended, and how those taken compare with what was stated before. */
export interface TableCount {
  rows: number;
  taken: number;
  duplicate: number;
  refused: number;
  same: number;
  new: number;
  changed: number;
  gone: number;
}

/** Counts of what the rows taken state. */
export interface FactCount {
  childrenOpened: number;
  childrenWithEpisodes: number;
  childrenWithoutEpisodes: number;
  careStarted: number;
  careBeganOnOrBefore: number;
  earliestRowStarts: number;
  careEnded: number;
  episodeEnds: number;
  legalStatuses: number;
  placements: number;
  categoriesOfNeed: number;
  pupilNumbers: number;
  motherhoods: number;
  /** Rows in a children's home, wherever it is, and the stays that they make. */
  homeRows: number;
  homeChildren: number;
  homeUrns: number;
  homeStays: number;
  homeStaysOnOrBefore: number;
  homeStaysOpen: number;
  homeStaysAgedTenToSeventeen: number;
  /** Stays at the home's own URNs. */
  staysHere: number;
  stayEndsHere: number;
}

export interface Counts {
  readonly tables: Readonly<Record<TableRead, Readonly<TableCount>>>;
  readonly facts: Readonly<FactCount>;
  readonly messages: Readonly<Partial<Record<MessageClass, Readonly<Partial<Record<TableRead, number>>>>>>;
}

export const noRows = (): TableCount => ({
  rows: 0,
  taken: 0,
  duplicate: 0,
  refused: 0,
  same: 0,
  new: 0,
  changed: 0,
  gone: 0,
});

export const noFacts = (): FactCount => ({
  childrenOpened: 0,
  childrenWithEpisodes: 0,
  childrenWithoutEpisodes: 0,
  careStarted: 0,
  careBeganOnOrBefore: 0,
  earliestRowStarts: 0,
  careEnded: 0,
  episodeEnds: 0,
  legalStatuses: 0,
  placements: 0,
  categoriesOfNeed: 0,
  pupilNumbers: 0,
  motherhoods: 0,
  homeRows: 0,
  homeChildren: 0,
  homeUrns: 0,
  homeStays: 0,
  homeStaysOnOrBefore: 0,
  homeStaysOpen: 0,
  homeStaysAgedTenToSeventeen: 0,
  staysHere: 0,
  stayEndsHere: 0,
});
