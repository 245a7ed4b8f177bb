import { type LogPlace } from '#libs/event-store';
import { type DocumentWrite, type ReadStore } from '#libs/read-store';

import { type View, type ViewWrite } from './view.ts';

/** A generation of a view that a worker writes, and how far it has come in one log. */
export interface Target {
  readonly view: View;
  readonly generation: number;
  /** Where its documents and its place are written, under the lease of its view where there are leases. */
  readonly store: ReadStore;
  position: LogPlace;
}

/** A collection of a generation, as the read store knows it. */
export function collectionOf(name: string, generation: number): string {
  return `${name}_v${generation}`;
}

export function stored(write: ViewWrite, generation: number): DocumentWrite {
  return { ...write, collection: collectionOf(write.collection, generation) };
}
