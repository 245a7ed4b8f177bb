import { Damaged, type StoredEvent } from '#libs/event-store';
import { type Entry, evolved, initialState, type Registry, type State, subjectOf } from '#libs/feature';

import { chainStart, linkOf } from './chain.ts';
import { corrected } from './correcting.ts';
import { decode, type Recorded } from './decode.ts';
import { type ChangedReading, firstReading, type Reading, type Step } from './reading.ts';
import { type KeptReceipt, KeptReceipts } from './receipts.ts';

/** Folded checkpoints are kept in memory at every so many revisions. */
const checkpointEvery = 256;

/** A stream folded with effective readings. Takes events in order of revision; states are immutable and may be kept. */
export class StreamFold {
  readonly stream: string;
  readonly registry: Registry;
  state: State;
  /** Revision of the last event taken; -1 before the first. */
  revision = -1;
  /** What the next event must hold as `prev`. */
  link = chainStart;
  lastRecordedAt = '';
  readonly readings: Reading[] = [];
  /** Revision of the last event that touched a subject. */
  readonly touched = new Map<string, number>();
  readonly #checkpoints = new Map<number, State>();
  /** Indices of the entries about a subject, corrections left out. */
  readonly #about = new Map<string, number[]>();
  readonly #receipts = new KeptReceipts();

  constructor(stream: string, registry: Registry) {
    this.stream = stream;
    this.registry = registry;
    this.state = initialState(registry);
    this.#checkpoints.set(0, this.state);
  }

  /** The first receipt of this actor's command with this key, if it was recorded here. */
  receiptOf(actor: string, key: string): KeptReceipt | undefined {
    return this.#receipts.of(actor, key);
  }

  /** How an entry reads now; nothing when there is no entry of that number. */
  readingOf(entry: number): Reading | undefined {
    return this.readings[entry - 1];
  }

  /**
   * Takes the next event: verifies its place and the chain, reads it, folds it.
   * @throws Damaged when it is not the next revision, its `prev` is not the chain's, or it cannot be read.
   */
  take(stored: StoredEvent): Step {
    if (stored.revision !== this.revision + 1) throw new Damaged(this.stream, this.revision + 1);
    const recorded = decode(this.registry, stored);
    if (recorded.metadata.prev !== this.link) throw new Damaged(this.stream, stored.revision);
    const before = this.state;
    const reading = firstReading(recorded.type, recorded.entry);
    const earlier = this.#earlierOf(recorded);
    const changed = this.#fold(recorded, reading);
    this.link = linkOf(stored);
    this.revision = stored.revision;
    this.lastRecordedAt = recorded.metadata.recordedAt;
    if ((stored.revision + 1) % checkpointEvery === 0) this.#checkpoints.set(stored.revision + 1, this.state);
    this.#touch(recorded);
    this.#receipts.keep(recorded);
    return {
      stream: this.stream,
      revision: stored.revision,
      position: stored.position,
      reading,
      before,
      after: this.state,
      earlier,
      changed,
    };
  }

  /** The last entry about the same subject that still stands. */
  #earlierOf({ type, entry }: Recorded): Reading | undefined {
    const subject = subjectOf(type, entry.body);
    const about = subject === undefined ? [] : (this.#about.get(subject) ?? []);
    const at = about.findLast((index) => this.readings[index]?.struckBy === undefined);
    return at === undefined ? undefined : this.readings[at];
  }

  #correctedBy({ type, entry, stored }: Recorded): { was: Reading; now: Reading } | undefined {
    const was = type.corrects && entry.corrects ? this.readings[entry.corrects - 1] : undefined;
    if (!type.corrects || !was) return undefined;
    try {
      return { was, now: corrected(was, type.corrects, entry) };
    } catch {
      // What does not fit its schema would be quoted; only the place is told.
      throw new Damaged(this.stream, stored.revision);
    }
  }

  #fold(recorded: Recorded, reading: Reading): ChangedReading[] {
    const correction = this.#correctedBy(recorded);
    this.readings.push(reading);
    if (!correction) {
      const before = this.state;
      this.state = evolved(this.registry, before, recorded.entry);
      return [{ reading, was: undefined, before, after: this.state }];
    }
    const { was, now } = correction;
    const at = was.original.entry - 1;
    this.readings[at] = now;
    if (recorded.type.corrects === 'judge') return [{ reading: now, was, ...this.around(at + 1) }];
    return this.#refold(at, was);
  }

  /** Folds again from the corrected entry on; tells how it and the entries whose lines rest on it read now. */
  #refold(at: number, was: Reading): ChangedReading[] {
    const resting = this.registry.restingOn(was.type.type);
    const changed: ChangedReading[] = [];
    this.#walk(at, (reading, before, after, index) => {
      if (index > at && index % checkpointEvery === 0) this.#checkpoints.set(index, before);
      if (index === at) changed.push({ reading, was, before, after });
      else if (resting.has(reading.type.type)) changed.push({ reading, was: reading, before, after });
      this.state = after;
    });
    return changed;
  }

  /** The state after an entry as it reads; a struck one alters nothing. */
  #after(state: State, { struckBy, entry }: Reading): State {
    return struckBy === undefined ? evolved(this.registry, state, entry) : state;
  }

  #checkpointBefore(index: number): { start: number; state: State } {
    const start = Math.floor(index / checkpointEvery) * checkpointEvery;
    return { start, state: this.#checkpoints.get(start) ?? initialState(this.registry) };
  }

  #walk(
    from: number,
    visit: (reading: Reading, before: State, after: State, index: number) => void,
    override?: ReadonlyMap<number, Reading>,
  ): void {
    let { start: index, state } = this.#checkpointBefore(from);
    for (; ; index++) {
      const reading = override?.get(index) ?? this.readings[index];
      if (!reading) return;
      const before = state;
      state = this.#after(before, reading);
      if (index >= from) visit(reading, before, state, index);
    }
  }

  /** The state before and after an entry as it reads now. */
  around(entry: number): { before: State; after: State } {
    const from = entry - 1;
    const { start, state } = this.#checkpointBefore(from);
    const before = this.readings.slice(start, from).reduce((so, reading) => this.#after(so, reading), state);
    const reading = this.readings[from];
    return { before, after: reading ? this.#after(before, reading) : before };
  }

  /** Every entry once in its final reading, with the state around itself: what a rebuild renders. */
  walk(visit: (changed: ChangedReading) => void): void {
    this.#walk(0, (reading, before, after) => visit({ reading, was: undefined, before, after }));
  }

  /** The state that this record would have with these further entries, corrections interpreted. Changes nothing. */
  preview(entries: readonly Entry[]): State {
    const override = new Map<number, Reading>();
    const head = this.readings.length;
    let from = head;
    for (const [nth, entry] of entries.entries()) {
      const type = this.registry.events.get(entry.type);
      if (!type) throw new TypeError(`The event ${entry.type} is not in the registry.`);
      const at = (entry.corrects ?? 0) - 1;
      const target = override.get(at) ?? this.readings[at];
      override.set(head + nth, firstReading(type, entry));
      if (!type.corrects || !target) continue;
      override.set(at, corrected(target, type.corrects, entry));
      if (type.corrects !== 'judge') from = Math.min(from, at);
    }
    let state = this.state;
    if (from < head) this.#walk(from, (_reading, _before, after) => (state = after), override);
    else for (const [index, reading] of override) if (index >= head) state = this.#after(state, reading);
    return state;
  }

  /** Subjects that an event touches: its own, or the corrected entry and that entry's subject. */
  subjectsOf(type: string, body: unknown, corrects: number | undefined): readonly string[] {
    const target = corrects === undefined ? undefined : this.readings[corrects - 1];
    const eventType = this.registry.events.get(type);
    const own = eventType && subjectOf(eventType, body);
    const theirs = target && subjectOf(target.type, target.entry.body);
    return [own, corrects === undefined ? undefined : `entry:${corrects}`, theirs].filter(
      (subject) => subject !== undefined,
    );
  }

  #touch({ entry, type }: Recorded): void {
    const index = entry.entry - 1;
    for (const subject of this.subjectsOf(entry.type, entry.body, entry.corrects)) this.touched.set(subject, index);
    const about = type.corrects ? undefined : subjectOf(type, entry.body);
    if (about === undefined) return;
    const others = this.#about.get(about);
    if (others) others.push(index);
    else this.#about.set(about, [index]);
  }
}
