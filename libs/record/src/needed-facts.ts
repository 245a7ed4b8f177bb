import { type Correctable, neededFact, type Significance, type Source, type When } from '#libs/feature';

/** A bed of the home as its stream tells it: a room and who holds it now. */
export interface Bed {
  readonly room: string;
  readonly name: string;
  readonly open: boolean;
  /** Record (UUID) of the child whose bed it is, as taken or as stated by an authority. */
  readonly takenBy?: string | undefined;
  /** Instant at which it was recorded as taken. */
  readonly takenAt?: string | undefined;
}

/** The home that an act concerns, folded from the home's own stream. */
export interface HomeFacts {
  readonly id: string;
  readonly name: string;
  /** Ages (whole years, both included) that the statement of purpose names; absent until one is adopted. */
  readonly ages?: { readonly from: number; readonly to: number } | undefined;
  readonly beds: readonly Bed[];
}

/** An earlier entry of the same record as it reads now. */
export interface EarlierEntry {
  readonly entry: number;
  readonly type: string;
  readonly version: number;
  readonly correctable: Correctable;
  readonly subject: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly when: When;
  readonly source: Source | undefined;
  /** Strictest class that any reading of the entry ever had. */
  readonly class: string;
  readonly significance: Significance;
  readonly struck: boolean;
  /** Whether it is a correction or judgement of another entry. */
  readonly isCorrection: boolean;
}

export interface EarlierEntries {
  find(entry: number): EarlierEntry | undefined;
  /**
   * Reads a corrected body by the schema of the entry's type, as it would be stored.
   * Answers what is wrong with it, as path and words, when it does not fit.
   */
  read(
    type: string,
    body: unknown,
  ):
    | { readonly body: Readonly<Record<string, unknown>>; readonly subject: string | undefined; readonly class: string }
    | { readonly problem: string; readonly path: string };
}

/** What an act may know of people: whether they work in the home on a day. */
export interface StaffFacts {
  worksAt(person: string, home: string, on: string): boolean;
}

export const homeFacts = neededFact<HomeFacts | undefined>('home');
export const earlierEntries = neededFact<EarlierEntries>('entries');
export const staffFacts = neededFact<StaffFacts>('staff');
/** The reference reserved for a record that is about to be opened. */
export const newReference = neededFact<string>('newReference');
