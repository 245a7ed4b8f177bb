import { type State } from '#libs/feature';
import { type ChangedReading } from '#libs/journal';
import { type CollectionSpec, type Document } from '#libs/read-store';

import { type Folded } from './folded.ts';
import { type SeenStep } from './seen-step.ts';

/** The two logs; each has its own positions. */
export type LogName = 'record' | 'access';

/** A document to put into one of a view's collections, or the id of one to take out. */
export type ViewWrite =
  { readonly collection: string; readonly put: Document } | { readonly collection: string; readonly remove: string };

/** A stream after a batch of its events. */
export interface StreamChange {
  readonly folded: Folded;
  /** The record before the batch; absent when the whole stream is shown afresh. */
  readonly before: State | undefined;
  /** Every entry that may read otherwise since, by its number, as it reads now. */
  readonly changed: ReadonlyMap<number, ChangedReading>;
}

/**
 * A view: what documents the logs amount to. Pure, so that the live worker, a rebuild and a reader who asks how it was
 * on a past day cannot disagree. It takes its words from the registry and knows no type of event.
 */
export interface View {
  readonly name: string;
  /** Raised when the same events are to be shown otherwise: the worker then rebuilds it beside the live one. */
  readonly version: number;
  readonly logs: readonly LogName[];
  /** Prefixes of the streams that it shows. */
  readonly streams: readonly string[];
  /** Its collections, by names that readers use; the worker gives each generation a name of its own. */
  readonly collections: readonly CollectionSpec[];
  /** The collection with one document for each stream, under its subject's id, whose `_v` says how far it has come. */
  readonly guard?: string;
  /** What one event leaves for good, whatever comes after it. */
  ofEvent?(step: SeenStep): readonly ViewWrite[];
  /** What a stream shows now; asked once for each stream and batch. */
  ofStream?(change: StreamChange): readonly ViewWrite[];
}
