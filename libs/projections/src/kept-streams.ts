import { foldUpTo, openStream, type OpenStream, stepsUpTo, type StreamSettings } from './streams.ts';
import { type SeenStep } from './seen-step.ts';

/** Streams are kept for so many events in all; the least recently used go first. */
const keptEvents = 200_000;

/** A stream of the worker, with how far each guarded view had come when it was opened. */
export interface KeptStream {
  readonly open: OpenStream;
  /** By view: revision of the last event that its guard document says was applied; read once. */
  readonly guards: Map<string, number>;
}

/** The streams that the worker has folded, so that the next event of one needs no reading. */
export class KeptStreams {
  readonly #settings: StreamSettings;
  readonly #kept = new Map<string, KeptStream>();

  constructor(settings: StreamSettings) {
    this.#settings = settings;
  }

  /**
   * The stream as it stood after `revision`, folded from the store unless it is kept.
   * @throws Damaged an event up to there cannot be taken.
   */
  async at(stream: string, revision: number): Promise<KeptStream> {
    const kept = this.#kept.get(stream);
    this.#kept.delete(stream);
    if (kept && (kept.open.folded === undefined || kept.open.revision === revision)) {
      this.#kept.set(stream, kept);
      return kept;
    }
    const open = openStream(stream, this.#settings);
    const fresh = { open, guards: new Map<string, number>() };
    if (open.folded) await foldUpTo(open, revision, this.#settings);
    this.#kept.set(stream, fresh);
    return fresh;
  }

  /** Takes what an open stream lacks up to a revision. @throws Damaged as stepsUpTo */
  forward(open: OpenStream, revision: number): AsyncGenerator<SeenStep, void, void> {
    return stepsUpTo(open, revision, this.#settings);
  }

  drop(stream: string): void {
    this.#kept.delete(stream);
  }

  clear(): void {
    this.#kept.clear();
  }

  /** Lets go of what was not used for longest, once too much is kept. */
  trim(): void {
    const sizeOf = ({ open }: KeptStream) => (open.folded ? open.revision + 1 : 1);
    let events = [...this.#kept.values()].reduce((sum, kept) => sum + sizeOf(kept), 0);
    for (const [stream, kept] of this.#kept) {
      if (events <= keptEvents || this.#kept.size === 1) return;
      this.#kept.delete(stream);
      events -= sizeOf(kept);
    }
  }
}
