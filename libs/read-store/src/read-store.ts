/** Anything that JSON can say. Dates, ids and amounts are written in words that sort as they should. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What can be filtered, sorted and counted by. A missing field counts as null everywhere. */
export type Scalar = null | boolean | number | string;

/** A document of a view. `_id` is its identity within the collection and the last word in every order. */
export interface Document {
  readonly _id: string;
  readonly [field: string]: Json;
}

/**
 * An index over fields given as dotted paths; `_id` follows the last of them by itself.
 *
 * The fields of an ordinary index hold scalars. An index with `multi` has exactly one field, which may hold an array:
 * it answers "contains this scalar" (equality and `$in`), and cannot be sorted by.
 */
export interface IndexSpec {
  readonly name: string;
  readonly fields: readonly string[];
  readonly multi?: true;
}

/** A collection as it is stored: one generation of a view, by custom `<view>_v<N>`. */
export interface CollectionSpec {
  readonly name: string;
  readonly indexes: readonly IndexSpec[];
}

/** Bounds of one type, number or text; only values of that type lie within them. */
export interface RangeTest {
  readonly $gt?: number | string;
  readonly $gte?: number | string;
  readonly $lt?: number | string;
  readonly $lte?: number | string;
}

export type FieldTest = Scalar | { readonly $in: readonly Scalar[] } | RangeTest;

/**
 * A closed grammar: every named field passes its test, or every part of `$and` holds; `{}` matches all.
 *
 * A path is a declared index field or `_id`. Null also matches a missing field, as in MongoDB. Filters are built by our
 * own code and are checked again when they arrive; whatever a client sends is a value in one, never a part of its form.
 */
export type Filter = { readonly [path: string]: FieldTest } | { readonly $and: readonly Filter[] };

declare const cursorBrand: unique symbol;

/** The place of a document in the order of one index. Opaque; text from outside becomes one through `parseCursor`. */
export type Cursor = string & { readonly [cursorBrand]: 'Cursor' };

/**
 * The order of a declared index, or of `'_id'`. Null first, then numbers, text by code point, false, true; descending
 * reverses all of it, `_id` included.
 */
export interface Sort {
  readonly index: string;
  readonly direction: 'asc' | 'desc';
}

export interface Query {
  readonly filter: Filter;
  readonly sort: Sort;
  /** Only what follows this place: the next page. */
  readonly after?: Cursor | undefined;
  /** Only what precedes this place, and of it the nearest: the page before. Not together with `after`. */
  readonly before?: Cursor | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
}

export interface Page {
  /** In the order asked for, paging backwards too. */
  readonly documents: readonly Document[];
  /** One for each document, for the pages after or before it. */
  readonly cursors: readonly Cursor[];
  /** Whether the direction of paging holds more. */
  readonly hasMore: boolean;
}

/** How far a view has come in one log: the last position applied, as the log writes it. */
export interface Checkpoint {
  readonly view: string;
  readonly log: string;
  readonly position: string;
  /** Of the leader that wrote it, where leaders take turns. */
  readonly epoch?: number;
}

export type DocumentWrite =
  { readonly collection: string; readonly put: Document } | { readonly collection: string; readonly remove: string };

/**
 * A right that one holder has at a time, for as long as it keeps renewing it. Each holder after another gets a greater
 * epoch, whatever becomes of the views: epochs outlive `reset`.
 */
export interface Lease {
  readonly name: string;
  /** Names a process, never a person. */
  readonly holder: string;
  readonly epoch: number;
}

export interface KnownLease extends Lease {
  /** Given back, or not renewed in time: whoever asks takes it. */
  readonly lapsed: boolean;
}

/**
 * What is done under a fence is done only while the lease stands at this epoch and has not lapsed, by the clock of the
 * store: a leader that slept past its lease alters nothing when it wakes.
 */
export interface Fence {
  readonly lease: string;
  readonly epoch: number;
}

export interface WriteBatch {
  /**
   * Applied in order: of two writes to one document the later stands. A document put with a number at `_v` below that of
   * the document in its place is left out, because it was applied already; without such a number it replaces.
   */
  readonly writes: readonly DocumentWrite[];
  readonly checkpoint?: Checkpoint | undefined;
  readonly fence?: Fence | undefined;
}

export interface CheckpointWait {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads documents. `collection` is the name of a collection or of a live view (see `switchView`).
 *
 * Every method rejects with a `ReadStoreFault`: COLLECTION_UNKNOWN, FILTER_REFUSED, QUERY_REFUSED or CURSOR_REFUSED when
 * the question is wrong, READ_STORE_… when the store cannot answer.
 */
export interface ReadStoreReader {
  /** One page by keyset: documents that come or go between pages shift nothing else. */
  find(collection: string, query: Query): Promise<Page>;
  get(collection: string, id: string): Promise<Document | undefined>;
  /** Those found, by id; at most 1,000 ids. */
  getMany(collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, Document>>;
  count(collection: string, filter: Filter): Promise<number>;
  /** How many documents hold each value at a declared field that is not `multi`; missing counts under null. */
  countBy(collection: string, filter: Filter, path: string): Promise<ReadonlyMap<Scalar, number>>;
  checkpoint(view: string, log: string): Promise<Checkpoint | undefined>;
  checkpoints(): Promise<readonly Checkpoint[]>;
  /**
   * Resolves true once the checkpoint satisfies `reached`, false after `timeoutMs` or when the store closes; rejects
   * with the reason of `signal`, or with what `reached` throws.
   */
  waitForCheckpoint(
    view: string,
    log: string,
    reached: (position: string) => boolean,
    wait: CheckpointWait,
  ): Promise<boolean>;
  /** The collection that answers for a view, if one was switched to. */
  liveCollection(view: string): Promise<string | undefined>;
  /** Every declared collection, live or in the making. */
  collections(): Promise<readonly CollectionSpec[]>;
  lease(name: string): Promise<KnownLease | undefined>;
  /** Every lease that was ever taken. */
  leases(): Promise<readonly KnownLease[]>;
  close(): Promise<void>;
}

/**
 * Reads and writes. Writes name collections, never live views.
 *
 * A view and its checkpoints have one writer at a time, which a lease settles where there are several processes. Of
 * others each may write documents that are its own, declare collections and stand for leases beside it: every document
 * and every step in between is whole, and of two that write the same document the later stands.
 *
 * Whatever takes a fence rejects with READ_STORE_FENCED when that no longer holds.
 */
export interface ReadStore extends ReadStoreReader {
  /**
   * Makes sure that a collection exists, empty if new.
   * @throws COLLECTION_DECLARED_OTHERWISE it exists with other indexes: declare the next generation instead.
   * @throws SPEC_REFUSED the declaration itself is wrong.
   */
  declareCollection(spec: CollectionSpec, fence?: Fence): Promise<void>;
  /**
   * Writes documents, each wholly or not at all, and then the checkpoint as given. SQLite does all of it in one
   * transaction; another store may do the documents first, collection by collection in the order in which each is written
   * to for the last time, so a view must bear seeing an event twice. Once fenced, the checkpoint does not move.
   * @throws DOCUMENT_REFUSED one of them cannot be stored (not JSON, NUL, a lone surrogate, an array or object at an
   *   ordinary index field); nothing of the batch was written.
   */
  write(batch: WriteBatch): Promise<void>;
  /**
   * Lets `collection` answer for `view` from now on, in one step.
   * @throws SPEC_REFUSED a collection has the name of the view.
   */
  switchView(view: string, collection: string, fence?: Fence): Promise<void>;
  /**
   * Removes a collection and its documents; one that does not exist is no fault.
   * @throws COLLECTION_LIVE it answers for a view.
   */
  dropCollection(name: string, fence?: Fence): Promise<void>;
  /**
   * Takes a lease that is free or has lapsed, with an epoch greater than ever before, or renews one's own that has not
   * lapsed, at its epoch. It lapses after `forMs` (1 to 3,600,000) by the clock of the store. Undefined while another
   * holder has it.
   * @throws SPEC_REFUSED name or holder is not 1 to 200 characters of storable text, or `forMs` out of its bounds.
   */
  takeLease(name: string, holder: string, forMs: number): Promise<Lease | undefined>;
  /** Lets a lease lapse at once, if it is still this one. Nothing may be under way under it: the next holder may begin. */
  giveBackLease(lease: Lease): Promise<void>;
  /**
   * Removes all documents, collections, live views and checkpoints, then declares again what was declared at opening.
   * Leases stay.
   */
  reset(): Promise<void>;
}
