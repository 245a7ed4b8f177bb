import { type ActPorts, childrenOfAuthority, recordOfNumber } from '#libs/acts';
import { type PreviousRow, knownChildOf, type KnownChild, previousRowsOf } from '#libs/interchange';
import { type StreamFold } from '#libs/journal';
import { childStanding, statedRows, type StatedRows } from '#libs/record';

import { openAskedChildren } from './asked-children.ts';

/** The children whom earlier returns of one authority stated, as their records have them. */
export interface KnownChildren extends Disposable {
  /** For the assessment of a return; what is found is kept until `previousOf` is asked. */
  readonly find: (child: string) => Promise<KnownChild | undefined>;
  /** The rows stated earlier of the child found last by this identifier. */
  readonly previousOf: (child: string) => readonly PreviousRow[];
  /** Children whose records this home holds or held, and for whom nobody asked. */
  notAsked(home: string): AsyncGenerator<{ readonly child: string; readonly previous: readonly PreviousRow[] }>;
}

const rowsOf = ({ state }: StreamFold) => previousRowsOf(state[statedRows.name] as StatedRows);

export function openKnownChildren(ports: Pick<ActPorts, 'record' | 'secret'>, authority: string): KnownChildren {
  const asked = openAskedChildren();
  const waiting = new Map<string, readonly PreviousRow[]>();
  return {
    find: async (child) => {
      asked.add(child);
      const fold = await recordOfNumber(ports, authority, child);
      if (!fold) return undefined;
      const previous = rowsOf(fold);
      waiting.set(child, previous);
      return knownChildOf(previous);
    },
    previousOf: (child) => {
      const previous = waiting.get(child) ?? [];
      waiting.delete(child);
      return previous;
    },
    async *notAsked(home) {
      for await (const { child, fold } of childrenOfAuthority(ports, authority)) {
        if (asked.has(child) || !childStanding(fold.state).homes.includes(home)) continue;
        yield { child, previous: rowsOf(fold) };
      }
    },
    [Symbol.dispose]: () => asked[Symbol.dispose](),
  };
}
