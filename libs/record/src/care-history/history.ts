import { type Facts, type Stated } from '#libs/feature';

/** What every fact of care history says of the return that states it. */
export interface AsStated {
  /** Key of the episode that states it; absent when a person does. */
  readonly episode?: string | undefined;
  /** Key of the episode that states its end. */
  readonly endEpisode?: string | undefined;
  /** The authority stopped stating it: it stays, so marked. */
  readonly noLongerStated: boolean;
}

export interface CarePeriod extends AsStated {
  readonly on?: string | undefined;
  /** Where the start lies before the return. */
  readonly onOrBefore?: string | undefined;
  readonly legalStatus?: string | undefined;
  readonly categoryOfNeed?: string | undefined;
  readonly endedOn?: string | undefined;
  readonly endReason?: string | undefined;
}

/** A code that holds from a day: legal status, category of need. */
export interface CodeFrom extends AsStated {
  readonly from: string;
  /** Absent once the authority took it back without another. */
  readonly code: string | undefined;
}

export interface StatedPlacement extends AsStated {
  readonly from: string;
  readonly to?: string | undefined;
  readonly kind?: string | undefined;
  readonly provider?: string | undefined;
  readonly urn?: string | undefined;
  readonly postcodeArea?: string | undefined;
  readonly planned?: boolean | undefined;
  readonly endReason?: string | undefined;
  /** Class of the entry that states it: adoption where its kind or end tells of one. */
  readonly class: string;
}

export interface Stay extends AsStated {
  readonly home: string;
  readonly from?: string | undefined;
  readonly onOrBefore?: string | undefined;
  readonly kind: string;
  readonly to?: string | undefined;
  readonly endReason?: string | undefined;
  readonly discrepancies: readonly string[];
}

/** How and where the child was looked after, as stated by the authority or by hand. */
export interface CareHistory {
  readonly periods: Facts<CarePeriod>;
  readonly legalStatuses: Facts<CodeFrom>;
  readonly categoriesOfNeed: Facts<CodeFrom>;
  readonly placements: Facts<StatedPlacement>;
  readonly stays: Facts<Stay>;
  readonly motherhood: Stated<{ readonly childsDateOfBirth?: string | undefined }> | undefined;
}

/** The day on which an episode begins: it stands in its key, after the child’s number. */
export const startOfEpisode = (key: string): string => key.slice(key.lastIndexOf('@') + 1);

/** The day from which a period of care is known. */
export const startOf = (period: CarePeriod): string => period.on ?? period.onOrBefore ?? '';
