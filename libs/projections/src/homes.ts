import { type EventReader, type StoredEvent } from '#libs/event-store';
import { home, lateAfterHours } from '#libs/home';
import { type RegistryOf, StreamFold } from '#libs/journal';

import { subjectOfStream } from './stream-names.ts';
import { type Surroundings } from './surroundings.ts';

const prefix = 'home-';
const unread = home.initial;

/**
 * What the homes have set, folded from their own streams. What they set holds from when they set it, so that it does
 * not matter whether a home's stream was read before or after the record that asks.
 */
export class Homes implements Surroundings {
  readonly #folds = new Map<string, StreamFold>();
  readonly #registryOf: RegistryOf;

  constructor(registryOf: RegistryOf) {
    this.#registryOf = registryOf;
  }

  /** Reads all streams of homes there are so far. */
  async readAll(reader: EventReader, signal: AbortSignal): Promise<void> {
    for await (const step of reader.subscribeAll('start', [prefix], signal)) {
      if (step.kind === 'event') this.take(step.event);
      else if (step.kind === 'caughtUp') return;
    }
  }

  /** Takes an event of any stream; those of other streams, or that were taken, are left alone. */
  take(event: StoredEvent): void {
    if (!event.stream.startsWith(prefix)) return;
    const id = subjectOfStream(event.stream);
    const fold = this.#folds.get(id) ?? new StreamFold(event.stream, this.#registryOf(event.stream));
    this.#folds.set(id, fold);
    if (event.revision !== fold.revision + 1) return;
    try {
      fold.take(event);
    } catch (fault) {
      // A damaged home keeps what it had set before; its own view is quarantined by whoever folds it.
      if ((fault as { readonly code?: string }).code !== 'DAMAGED') throw fault;
    }
  }

  lateAfterHours(id: string | undefined, kind: string, recordedAt: string): number {
    const state = id === undefined ? undefined : this.#folds.get(id)?.state[home.name];
    // What stands under a slice's name is that slice's state.
    return lateAfterHours((state as typeof home.initial | undefined) ?? unread, kind, recordedAt);
  }
}
