import type { SensitivityClass } from '#libs/vocabulary';
import type { PlainDate } from './dates.ts';
import type { Finding } from './messages.ts';
import type { Values } from './row.ts';
import type { TableRead } from './tables.ts';

/** The row that a fact rests on. */
export interface RowReference {
  readonly table: TableRead;
  readonly key: string;
  readonly file: string;
  readonly line: number;
}

/** Since when something holds: from a day, or from some day on or before it, because the return does not go back. */
export type Since = { readonly on: PlainDate } | { readonly onOrBefore: PlainDate };

export interface FactBasis {
  readonly from: RowReference;
  /** What was remarkable about the row's cells that the fact rests on (checks A and B). */
  readonly warnings: readonly Finding[];
  readonly sensitivity: SensitivityClass;
}

/** The header's facts. There are no names in a return: the child is shown by identifier until someone states one. */
export type HeaderFact = FactBasis &
  (
    | {
        readonly fact: 'recordOpened';
        readonly child: string;
        readonly dateOfBirth: PlainDate;
        readonly sex?: string;
        readonly ethnicity?: string;
      }
    | { readonly fact: 'pupilNumberStated'; readonly upn: string }
    | { readonly fact: 'motherhoodStated'; readonly childsDateOfBirth?: PlainDate }
  );

/** The facts of care history that episodes state. */
export type CareFact = FactBasis &
  (
    | {
        readonly fact: 'careBegan';
        readonly since: Since;
        readonly legalStatus?: string;
        readonly categoryOfNeed?: string;
      }
    | { readonly fact: 'legalStatusStated'; readonly on: PlainDate; readonly code: string }
    | { readonly fact: 'categoryOfNeedStated'; readonly on: PlainDate; readonly code: string }
    | {
        readonly fact: 'placementStated';
        readonly on: PlainDate;
        readonly kind?: string;
        readonly provider?: string;
        readonly urn?: string;
        readonly postcode?: string;
      }
    | {
        /** A DEC taken: the row's status and placement ended, or ran on into the next row. */
        readonly fact: 'episodeEnded';
        readonly on: PlainDate;
        readonly ceasedBecause?: string;
        readonly placementChangedBecause?: string;
        /** The placement does not run on: no row of the child begins that day with the same placement. */
        readonly placementEnded: boolean;
      }
    | { readonly fact: 'careEnded'; readonly on: PlainDate; readonly reason: string }
  );

/** A stay in the home as the return has it; never an admission, which is a person's act. */
export type StayFact = FactBasis &
  (
    | { readonly fact: 'stayStated'; readonly urn: string; readonly since: Since; readonly ageAtStart?: number }
    | {
        readonly fact: 'stayEnded';
        readonly urn: string;
        readonly on: PlainDate;
        /** Why the placement changed, or else why the episode ceased. */
        readonly reason?: string;
        /** The row on which the stay began. */
        readonly stay: RowReference;
      }
  );

export type StatedFact = HeaderFact | CareFact | StayFact;

const adoptionPlacements = ['A3', 'A4', 'A5', 'A6'];
const adoptionReasons = ['E11', 'E12'];

export const tellsOfAdoption = (values: Values): boolean =>
  adoptionPlacements.includes(values['PLACE'] ?? '') || adoptionReasons.includes(values['REC'] ?? '');

/** The class of a whole row as kept in the child's record: an episode that tells of adoption is withheld as such. */
export const sensitivityOfRow = ({ values }: { readonly values: Values }): SensitivityClass =>
  tellsOfAdoption(values) ? 'adoption' : values['MOTHER'] === '1' ? 'health' : 'general';
