import { type ReadStore } from '#libs/read-store';

import { type ReactorCheckpoint, type ReactorPlace } from './checkpoint.ts';

/** Under which names the reactor's place stands among the checkpoints of the views. */
export const reactorPlace = { view: 'reactor', log: 'record' } as const;

/** A place as the text of a checkpoint: both halves in one, so that neither stands without the other. */
function textOf({ incarnation, position }: ReactorPlace): string {
  return `${incarnation}/${position}`;
}

/** The place in the text of a checkpoint; nothing when it is none. */
export function placeIn(text: string): ReactorPlace | undefined {
  const at = text.indexOf('/');
  return at < 0 ? undefined : { incarnation: text.slice(0, at), position: text.slice(at + 1) };
}

/**
 * Keeps the place in the read store, where every process finds it. Of several reactors each gives its store as
 * `fencedBy` its lease.
 */
export function checkpointInReadStore(store: ReadStore): ReactorCheckpoint {
  return {
    async load() {
      const kept = await store.checkpoint(reactorPlace.view, reactorPlace.log);
      return kept && placeIn(kept.position);
    },
    keep: (place) => store.write({ writes: [], checkpoint: { ...reactorPlace, position: textOf(place) } }),
  };
}
