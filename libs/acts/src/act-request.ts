import { type Reader } from '#libs/access';
import { type Refusal } from '#libs/feature';

/** When something happened, as a person enters it: London wall time unless an offset stands in the text. */
export interface WhenInput {
  /** `2026-03-09T14:30`, `2026-03-09T14:30:00.000Z`, `2026-03-09`, `2026-03`, `2026` or `unknown`. Absent: now. */
  readonly happened?: string | undefined;
  /** Upper end of a range of days whose lower end is `happened` (or none, when `happened` is absent). */
  readonly to?: string | undefined;
  readonly basis?: 'known' | 'estimated' | 'reported' | undefined;
  /** Which of two readings of a wall time that happens twice: `+01:00` or `+00:00`. */
  readonly offset?: string | undefined;
  readonly learnedAt?: string | undefined;
  readonly shiftDate?: string | undefined;
}

/** The block that every act shares, beside its own input. */
export interface Circumstances {
  readonly when?: WhenInput | undefined;
  readonly reason?: string | undefined;
  /** Who said so. */
  readonly source?: string | undefined;
  readonly impactOnChild?: string | undefined;
  readonly childsView?: string | undefined;
  readonly notAskedBecause?: string | undefined;
}

/** One act by a signed-in person. */
export interface ActRequest {
  readonly act: string;
  /** Id (UUID) of the child's record, home or person; a record also by its reference. Absent when the act opens it. */
  readonly subject?: string | undefined;
  readonly input: unknown;
  /** A UUID made by whoever sends the act: the same for every try of the same act. */
  readonly idempotencyKey: string;
  /** Revision of the stream that the person saw; needed to edit what was touched before. */
  readonly expectedRevision?: number | undefined;
  readonly circumstances: Circumstances;
  readonly person: Reader;
}

export interface Receipt {
  readonly act: string;
  /** Id of the child's record, home or person. */
  readonly subject: string;
  readonly revision: number;
  readonly events: readonly { readonly id: string; readonly type: string; readonly entryNumber: number }[];
  /** Opaque token of the place in both logs; any query accepts it as `afterPosition`. */
  readonly position: string;
  /** Whether this is the receipt of an earlier try of the same act. */
  readonly repeated: boolean;
}

export type ActAnswer =
  | { readonly receipt: Receipt; readonly refusals?: never }
  | { readonly refusals: readonly Refusal[]; readonly receipt?: never };

/** Thrown: the policy does not let this person do this; for an unknown record likewise, so that nothing is told. */
export class Forbidden extends Error {
  readonly code = 'FORBIDDEN';
  constructor() {
    super(
      'You may not do this here, or there is no such record. The attempt has been noted. Ask the registered manager if your work needs it.',
    );
  }
}
