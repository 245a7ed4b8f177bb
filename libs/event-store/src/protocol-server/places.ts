import type { LogPlace } from '../event-store.ts';

/** A position as EventStoreDB writes it. A port's `n` is commit and prepare at once; its `c:p` are one each. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export const beforeFirst: Place = { commit: -1n, prepare: -1n };

const largest = 2n ** 64n - 1n;

export function placeOf(position: LogPlace): Place {
  if (position === 'start') return beforeFirst;
  const [commit = '', prepare = commit] = position.split(':');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** A place in the words of the port that gave out `like`; of an empty log every place is its start. */
export function positionOf({ commit, prepare }: Place, like: LogPlace): LogPlace {
  if (like === 'start' || commit < 0n || prepare < 0n) return 'start';
  if (like.includes(':')) return `${commit}:${prepare}`;
  return prepare === 0n ? 'start' : String(prepare);
}

/** Negative when `a` is earlier, 0 when they are the same place, positive when `a` is later. */
export function comparePlaces(a: Place, b: Place): number {
  const apart = a.commit - b.commit || a.prepare - b.prepare;
  return apart < 0n ? -1 : Number(apart > 0n);
}

/** The place from which a read that begins *after* it gives the event at `place` first. */
export const justBefore = ({ commit, prepare }: Place): Place => ({ commit, prepare: prepare - 1n });

export const movedBack = ({ commit, prepare }: Place, by: bigint): Place => ({
  commit: commit - by,
  prepare: prepare - by,
});

/** For the wire; the place before the first event goes out as EventStoreDB's end, as EventStoreDB itself does. */
export const wireNumber = (part: bigint): string => String(part < 0n ? largest : part);
