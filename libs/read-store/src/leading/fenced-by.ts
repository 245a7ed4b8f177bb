import { fenced } from '../lease.ts';
import { type Fence, type ReadStore } from '../read-store.ts';
import { type Term } from './term.ts';

/**
 * The store as a leader writes it: whatever it writes carries the fence of its term and its checkpoints the epoch. What
 * comes after the term is not even sent; what the store refuses because of the fence ends the term.
 *
 * @throws READ_STORE_FENCED from everything that writes, once the term is over.
 */
export function fencedBy(store: ReadStore, term: Term): ReadStore {
  const { name, epoch } = term.lease;
  const fence: Fence = { lease: name, epoch };
  async function held<T>(write: () => Promise<T>): Promise<T> {
    if (!term.isHeld()) throw fenced(fence);
    try {
      return await write();
    } catch (fault) {
      if ((fault as { readonly code?: string }).code === 'READ_STORE_FENCED') term.end();
      throw fault;
    }
  }
  return {
    ...store,
    declareCollection: (spec) => held(() => store.declareCollection(spec, fence)),
    write: ({ writes, checkpoint }) =>
      held(() => store.write({ writes, checkpoint: checkpoint && { ...checkpoint, epoch }, fence })),
    switchView: (view, collection) => held(() => store.switchView(view, collection, fence)),
    dropCollection: (collection) => held(() => store.dropCollection(collection, fence)),
  };
}
