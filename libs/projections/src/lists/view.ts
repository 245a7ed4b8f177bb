import { type List, listItemsOf, type State } from '#libs/feature';
import { type StreamFold } from '#libs/journal';
import { type Json } from '#libs/read-store';

import { padded } from '../moment.ts';
import { type Provenance, provenanceOf } from '../shown-parts.ts';
import { subjectOfStream } from '../stream-names.ts';
import { type StreamChange, type View, type ViewWrite } from '../view.ts';

export const listItems = 'lists';
export const listHeads = 'list_heads';

/** One item of a list under a child, of whatever feature declares the list. */
export type ListItem = {
  readonly _id: string;
  readonly record: string;
  readonly list: string;
  /** Stable within the list. */
  readonly id: string;
  /** In the order of the entries that made the items. */
  readonly order: string;
  readonly class: string;
  /** By the list's own item schema. */
  readonly item: Json;
  readonly provenance: readonly Provenance[];
};

/** How far the lists of one child have come. */
export type ListHead = {
  readonly _id: string;
  /** Revision of the last event applied. */
  readonly _v: number;
  readonly record: string;
};

function headOf({ stream, revision }: StreamFold): ListHead {
  const record = subjectOfStream(stream);
  return { _id: record, _v: revision, record };
}

interface Item {
  readonly id: string;
  readonly item: unknown;
  readonly entries: readonly number[];
}

/** Fields without a value leave no trace in JSON; what is left is what a store can hold. */
function plain(item: unknown): Json {
  return JSON.parse(JSON.stringify(item)) as Json;
}

function documentOf(fold: StreamFold, list: List, { id, item, entries }: Item): ListItem {
  const record = subjectOfStream(fold.stream);
  return {
    _id: `${record}/${list.name}/${id}`,
    record,
    list: list.name,
    id,
    order: padded(entries[0] ?? 0),
    class: list.class,
    item: plain(item),
    provenance: provenanceOf(fold, entries),
  };
}

/** Whether nothing that the list reads was folded since; a correction folds again, so that provenance is seen to change. */
function isUntouched(list: List, before: State, after: State): boolean {
  return Object.values(list.reads).every((read) => before[read.name] === after[read.name]);
}

const sameItem = (one: Item, other: Item | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The documents of one list that are others than before; those of items that are gone are taken out. */
function writesOfList(list: List, { folded: { fold }, before, changed }: StreamChange): readonly ViewWrite[] {
  const touched = (item: Item) => item.entries.some((entry) => changed.has(entry));
  if (before !== undefined && isUntouched(list, before, fold.state)) return [];
  const now = listItemsOf(list, fold.state);
  const was = new Map((before === undefined ? [] : listItemsOf(list, before)).map((item) => [item.id, item]));
  const standing = new Set(now.map((item) => item.id));
  const gone = [...was.keys()].filter((id) => !standing.has(id));
  return [
    ...now
      .filter((item) => touched(item) || !sameItem(item, was.get(item.id)))
      .map((item) => ({ collection: listItems, put: documentOf(fold, list, item) })),
    ...gone.map((id) => ({
      collection: listItems,
      remove: `${subjectOfStream(fold.stream)}/${list.name}/${id}`,
    })),
  ];
}

/** Every list that any feature declares: one document an item, and one head for each child. */
export const lists: View = {
  name: 'lists',
  version: 2,
  logs: ['record'],
  streams: ['childRecord-'],
  collections: [
    { name: listItems, indexes: [{ name: 'order', fields: ['record', 'list', 'order', 'id'] }] },
    { name: listHeads, indexes: [] },
  ],
  guard: listHeads,
  ofStream: (change) => [
    ...[...change.folded.fold.registry.lists.values()].flatMap((list) => writesOfList(list, change)),
    { collection: listHeads, put: headOf(change.folded.fold) },
  ],
};
