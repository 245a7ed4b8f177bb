import { readsOf } from '#libs/feature';
import { type StreamFold } from '#libs/journal';
import { childStanding } from '#libs/record';

import { subjectOfStream } from '../stream-names.ts';
import { type StreamChange, type View, type ViewWrite } from '../view.ts';
import { soughtBy, type SoughtBy } from './search.ts';

export const childrenOfHomes = 'children';

/** One child as the lists of children show them. */
export type Child = {
  readonly _id: string;
  /** Revision of the last event applied. */
  readonly _v: number;
  readonly record: string;
  readonly reference: string | null;
  readonly displayName: string;
  readonly knownAs: string | null;
  /** Sorts as people look names up: case folded. */
  readonly sortName: string;
  /** Names and numbers by which the child can be found, for whoever may read them. */
  readonly sought: readonly SoughtBy[];
  readonly homes: readonly string[];
  readonly residentIn: string | null;
  readonly status: string;
  readonly admittedOn: string | null;
  readonly leftOn: string | null;
  readonly keyWorker: string | null;
  /** Times in each phase: which phase and day it is today is asked of these when they are read. */
  readonly phases: readonly {
    readonly phase: string;
    readonly from: string | null;
    readonly until: string | null;
    readonly entries: readonly number[];
  }[];
  readonly lastRecordedAt: string;
  /** Entries that stand: corrections and what was struck are not counted. */
  readonly entries: number;
  /** How many items each list of the registry holds. */
  readonly counts: { readonly [list: string]: number };
};

function countsOf({ registry, state }: StreamFold): Child['counts'] {
  return Object.fromEntries(
    [...registry.lists.values()].map((list) => [list.name, list.of(readsOf(list.reads, state) as never).size]),
  );
}

/** The child of a folded record. */
export function childOf({ folded: { fold } }: Pick<StreamChange, 'folded'>): Child {
  const record = subjectOfStream(fold.stream);
  const standing = childStanding(fold.state);
  const standingEntries = fold.readings.filter(({ type, struckBy }) => !type.corrects && struckBy === undefined);
  return {
    _id: record,
    _v: fold.revision,
    record,
    reference: standing.reference ?? null,
    displayName: standing.displayName,
    knownAs: standing.knownAs ?? null,
    sortName: standing.displayName.toLocaleLowerCase('en-GB'),
    sought: soughtBy(fold),
    homes: standing.homes,
    residentIn: standing.residentIn ?? null,
    status: standing.status,
    admittedOn: standing.admittedOn ?? null,
    leftOn: standing.leftOn ?? null,
    keyWorker: standing.keyWorker ?? null,
    phases: standing.phases.map(({ phase, from, until, entries }) => ({
      phase,
      from: from ?? null,
      until: until ?? null,
      entries,
    })),
    lastRecordedAt: fold.lastRecordedAt,
    entries: standingEntries.length,
    counts: countsOf(fold),
  };
}

const writesOf = (change: StreamChange): readonly ViewWrite[] => [
  { collection: childrenOfHomes, put: childOf(change) },
];

/** The children, so that they can be listed by home and found by reference, name or number. */
export const children: View = {
  name: 'children',
  version: 2,
  logs: ['record'],
  streams: ['childRecord-'],
  collections: [
    {
      name: childrenOfHomes,
      indexes: [
        { name: 'sortName', fields: ['sortName', 'status', 'residentIn', 'keyWorker'] },
        { name: 'reference', fields: ['reference'] },
        { name: 'resident', fields: ['residentIn', 'sortName'] },
        { name: 'homes', fields: ['homes'], multi: true },
      ],
    },
  ],
  guard: childrenOfHomes,
  ofStream: writesOf,
};
