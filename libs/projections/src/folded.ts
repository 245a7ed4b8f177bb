import { type StoredEvent } from '#libs/event-store';
import { type Registry } from '#libs/feature';
import { StreamFold } from '#libs/journal';

import { type Mark, Marks } from './marks.ts';
import { type SeenStep } from './seen-step.ts';
import { type Surroundings } from './surroundings.ts';

interface WrittenBy {
  readonly command: { readonly act: string; readonly key: string };
}

/** A stream folded for the views: beside the fold it keeps what wrote each entry, and how each is marked. */
export class Folded {
  readonly fold: StreamFold;
  readonly #acts: string[] = [];
  readonly #marks: Marks;

  constructor(stream: string, registry: Registry, surroundings: Surroundings) {
    this.fold = new StreamFold(stream, registry);
    this.#marks = new Marks(this.fold, surroundings);
  }

  /** The act that wrote the entry of that number. */
  actOf(entry: number): string | undefined {
    return this.#acts[entry - 1];
  }

  /** How the entry of that number is marked. */
  markOf(entry: number): Mark | undefined {
    return this.#marks.markOf(entry);
  }

  /**
   * Takes the next event.
   * @throws Damaged as StreamFold.take
   */
  take(stored: StoredEvent): SeenStep {
    const step = this.fold.take(stored);
    const { command } = envelopeOf(stored);
    this.#acts.push(command.act);
    const remarked = this.#marks.follow(step);
    return { ...step, ...command, registry: this.fold.registry, mark: this.markOf(step.revision + 1), remarked };
  }
}

/** What the envelope of an event says of the command that wrote it. The event must have been read by its schema. */
export function envelopeOf(stored: StoredEvent): WrittenBy {
  const { command } = JSON.parse(Buffer.from(stored.metadata).toString('utf8')) as WrittenBy;
  return { command: { act: command.act, key: command.key } };
}
