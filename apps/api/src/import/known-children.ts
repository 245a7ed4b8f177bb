import { type ActPorts, type ChildFound, childrenOfAuthority, findByNumber } from '#libs/acts';
import { type PreviousRow, knownChildOf, type KnownChild, previousRowsOf } from '#libs/interchange';
import { type StreamFold } from '#libs/journal';
import { childStanding, statedRows, type StatedRows } from '#libs/record';

import { openAskedChildren } from './asked-children.ts';

/** A child by the authority's number, with what earlier returns stated. */
export interface EarlierStated {
  readonly found: ChildFound;
  readonly previous: readonly PreviousRow[];
}

/** The children whom earlier returns of one authority stated, as their records have them. */
export interface KnownChildren extends Disposable {
  /** For the assessment of a return; what is found is kept until `taken` is asked. */
  readonly find: (child: string) => Promise<KnownChild | undefined>;
  /** What was found last by this identifier, once. */
  readonly taken: (child: string) => Promise<EarlierStated>;
  /** Children whose records this home holds or held, and for whom nobody asked. */
  notAsked(home: string): AsyncGenerator<EarlierStated & { readonly child: string }>;
}

const rowsOf = ({ state }: StreamFold) => previousRowsOf(state[statedRows.name] as StatedRows);

export function openKnownChildren(ports: Pick<ActPorts, 'record' | 'secret'>, authority: string): KnownChildren {
  const asked = openAskedChildren();
  const waiting = new Map<string, EarlierStated>();
  const lookUp = async (child: string): Promise<EarlierStated> => {
    const found = await findByNumber(ports, authority, child);
    asked.add(found.identifier);
    return { found, previous: found.record ? rowsOf(found.record) : [] };
  };
  return {
    find: async (child) => {
      const earlier = await lookUp(child);
      waiting.set(child, earlier);
      return earlier.found.record && knownChildOf(earlier.previous);
    },
    taken: async (child) => {
      const earlier = waiting.get(child) ?? (await lookUp(child));
      waiting.delete(child);
      return earlier;
    },
    async *notAsked(home) {
      for await (const { child, fold } of childrenOfAuthority(ports, authority, asked.has)) {
        if (childStanding(fold.state).homes.includes(home)) yield { child, ...(await lookUp(child)) };
      }
    },
    [Symbol.dispose]: () => asked[Symbol.dispose](),
  };
}
