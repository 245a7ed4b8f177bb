import { planItemsOf } from '#libs/feature';

import { type Provenance, provenanceOf } from '../shown-parts.ts';
import { subjectOfStream } from '../stream-names.ts';
import { type StreamChange, type View, type ViewWrite } from '../view.ts';

export const carePlans = 'care_plan';

/** One item of the care plan, with the entries behind it. */
export type CarePlanItem = {
  readonly key: string;
  readonly area: string;
  readonly heading: string;
  readonly words: string;
  readonly status: string;
  readonly class: string;
  readonly provenance: readonly Provenance[];
};

/** The home's current plan for a child: every item of every feature, in the order of the registry. */
export type CarePlan = {
  readonly _id: string;
  /** Revision of the last event applied. */
  readonly _v: number;
  readonly record: string;
  readonly lastRecordedAt: string;
  readonly items: readonly CarePlanItem[];
};

/** The care plan of a folded record: of today, or of the moment up to which it was folded. */
export function carePlanOf({ folded: { fold } }: Pick<StreamChange, 'folded'>): CarePlan {
  const record = subjectOfStream(fold.stream);
  const items = planItemsOf(fold.registry, fold.state).map(({ entries, key, area, heading, words, ...rest }) => ({
    key,
    area,
    heading,
    words,
    status: rest.status,
    class: rest.class,
    provenance: provenanceOf(fold, entries),
  }));
  return { _id: record, _v: fold.revision, record, lastRecordedAt: fold.lastRecordedAt, items };
}

const writesOf = (change: StreamChange): readonly ViewWrite[] => [{ collection: carePlans, put: carePlanOf(change) }];

export const carePlan: View = {
  name: 'carePlan',
  version: 1,
  logs: ['record'],
  streams: ['childRecord-'],
  collections: [{ name: carePlans, indexes: [] }],
  guard: carePlans,
  ofStream: writesOf,
};
