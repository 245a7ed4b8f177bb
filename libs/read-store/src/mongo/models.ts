import { type Model, Schema } from 'mongoose';

import { multiFields, scalarFields } from '../collection-spec.ts';
import { containedAt, encodeDocument, scalarAt, versionOf } from '../document.ts';
import { type CollectionSpec, type Document, type Scalar } from '../read-store.ts';
import { type Connection } from './connection.ts';

/**
 * How a document stands in MongoDB: as its JSON text, beside copies of what it is found and sorted by. A missing value
 * is null, so that BSON's order is the order of the port.
 */
export interface Stored {
  readonly _id: string;
  readonly v: number | null;
  readonly body: string;
  readonly [key: `at/${string}`]: Scalar | readonly Scalar[];
}

const strictly = { strict: 'throw', versionKey: false, id: false, minimize: false } as const;

/** The field that holds what stands at a path. MongoDB would read a dot as a path of its own. */
export function keyOf(path: string): string {
  return path === '_id' ? path : `at/${path.replaceAll('.', '/')}`;
}

/** @throws DOCUMENT_REFUSED see `ReadStore.write` */
export function storedOf(spec: CollectionSpec, document: Document): Stored {
  const body = encodeDocument(spec, document);
  const scalars = [...scalarFields(spec)].map((path) => [keyOf(path), scalarAt(document, path)]);
  const contents = [...multiFields(spec)].map((path) => [keyOf(path), [...containedAt(document, path)]]);
  const keys = Object.fromEntries([...scalars, ...contents]) as Pick<Stored, `at/${string}`>;
  return { _id: document._id, v: versionOf(document) ?? null, body, ...keys };
}

/** The documents of a collection, where `physical` is its name in the database. */
export function documentsModel(connection: Connection, spec: CollectionSpec, physical: string): Model<Stored> {
  const { open } = connection;
  const known = open.models[physical] as Model<Stored> | undefined;
  if (known) return known;
  const schema = new Schema<Stored>({ _id: String, v: Number, body: String }, strictly);
  // Mixed: what is compared was checked by the port's grammar, and a cast would make null of an empty text.
  for (const path of [...scalarFields(spec), ...multiFields(spec)]) schema.path(keyOf(path), Schema.Types.Mixed);
  return open.model<Stored>(physical, schema, physical);
}

/** Which collections there are and which of them answer for views: one document, so that it changes in one step. */
export interface StoredCatalogue {
  readonly _id: 'catalogue';
  readonly schema: number;
  readonly installation: string | null;
  /** Counts the changes. */
  readonly version: number;
  /** The last number given to a collection. Numbers are never used again. */
  readonly numbers: number;
  readonly collections: readonly StoredCollection[];
  readonly views: readonly { readonly view: string; readonly name: string }[];
}

export interface StoredCollection {
  readonly name: string;
  readonly number: number;
  /** Made with all its indexes. */
  readonly isMade: boolean;
  /** The declaration as JSON. */
  readonly spec: string;
}

export interface StoredCheckpoint {
  readonly _id: string;
  readonly view: string;
  readonly log: string;
  readonly position: string;
  readonly epoch: number | null;
}

export interface StoredLease {
  readonly _id: string;
  readonly holder: string;
  readonly epoch: number;
  readonly until: Date;
}

/** Our own collections have a dot in their names, which no declared one has. */
export const ownPrefix = 'throughline.';

export function catalogueModel(connection: Connection): Model<StoredCatalogue> {
  const collection = new Schema(
    { name: String, number: Number, isMade: Boolean, spec: String },
    { _id: false, ...strictly },
  );
  const view = new Schema({ view: String, name: String }, { _id: false, ...strictly });
  return ownModel<StoredCatalogue>(connection, 'catalogue', {
    _id: String,
    schema: Number,
    installation: String,
    version: Number,
    numbers: Number,
    collections: [collection],
    views: [view],
  });
}

export function checkpointsModel(connection: Connection): Model<StoredCheckpoint> {
  return ownModel<StoredCheckpoint>(connection, 'checkpoints', {
    _id: String,
    view: String,
    log: String,
    position: String,
    epoch: Number,
  });
}

export function leasesModel(connection: Connection): Model<StoredLease> {
  return ownModel<StoredLease>(connection, 'leases', { _id: String, holder: String, epoch: Number, until: Date });
}

function ownModel<T>({ open }: Connection, name: string, fields: Record<string, unknown>): Model<T> {
  const known = open.models[ownPrefix + name] as Model<T> | undefined;
  return known ?? open.model<T>(ownPrefix + name, new Schema<T>(fields as never, strictly), ownPrefix + name);
}
