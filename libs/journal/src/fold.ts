import { Damaged, type Position, type StoredEvent } from '#libs/event-store';
import { type Entry, evolved, initialState, type Registry, type State, subjectOf } from '#libs/feature';

import { chainStart, linkOf } from './chain.ts';
import { corrected } from './correcting.ts';
import { decode, type Recorded } from './decode.ts';
import { sha256 } from './derived-ids.ts';
import { type ChangedReading, firstReading, type Reading, type Step } from './reading.ts';

/** Folded checkpoints are kept in memory at every so many revisions. */
const checkpointEvery = 256;

/** The first receipt of a command on this stream: what a retry is answered with. */
export interface KeptReceipt {
  readonly act: string;
  readonly inputHash: string;
  readonly firstRevision: number;
  readonly lastRevision: number;
  readonly position: Position;
  readonly events: readonly string[];
}

function keyOf(actor: string, key: string): string {
  return sha256(`${actor}|${key}`).slice(0, 32);
}

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
  readonly #receipts = new Map<string, KeptReceipt>();

  constructor(stream: string, registry: Registry) {
    this.stream = stream;
    this.registry = registry;
    this.state = initialState(registry);
    this.#checkpoints.set(0, this.state);
  }

  /** The first receipt of this actor's command with this key, if it was recorded here. */
  receiptOf(actor: string, key: string): KeptReceipt | undefined {
    return this.#receipts.get(keyOf(actor, key));
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
    this.#keep(recorded);
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

  #earlierOf({ type, entry }: Recorded): Reading | undefined {
    const subject = subjectOf(type, entry.body);
    const touchedAt = subject === undefined ? undefined : this.touched.get(subject);
    return touchedAt === undefined ? undefined : this.readings[touchedAt];
  }

  #fold(recorded: Recorded, reading: Reading): ChangedReading[] {
    const { entry, type } = recorded;
    const target = type.corrects && entry.corrects ? this.readings[entry.corrects - 1] : undefined;
    this.readings.push(reading);
    if (!type.corrects || !target) {
      const before = this.state;
      this.state = evolved(this.registry, before, entry);
      return [{ reading, was: undefined, before, after: this.state }];
    }
    const at = target.original.entry - 1;
    const now = corrected(target, type.corrects, entry);
    this.readings[at] = now;
    if (type.corrects === 'judge') return [{ reading: now, was: target, ...this.around(at + 1) }];
    return this.#refold(at, target);
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

  #walk(
    from: number,
    visit: (reading: Reading, before: State, after: State, index: number) => void,
    override?: ReadonlyMap<number, Reading>,
  ): void {
    const start = Math.floor(from / checkpointEvery) * checkpointEvery;
    let state = this.#checkpoints.get(start) ?? initialState(this.registry);
    for (let index = start; index < this.readings.length; index++) {
      const reading = override?.get(index) ?? this.readings[index];
      if (!reading) break;
      const before = state;
      if (reading.struckBy === undefined) state = evolved(this.registry, before, reading.entry);
      if (index >= from) visit(reading, before, state, index);
    }
  }

  /** The state before and after an entry as it reads now. */
  around(entry: number): { before: State; after: State } {
    const from = entry - 1;
    const start = Math.floor(from / checkpointEvery) * checkpointEvery;
    let before = this.#checkpoints.get(start) ?? initialState(this.registry);
    for (let index = start; index < from; index++) {
      const reading = this.readings[index];
      if (reading && reading.struckBy === undefined) before = evolved(this.registry, before, reading.entry);
    }
    const reading = this.readings[from];
    return {
      before,
      after: reading && reading.struckBy === undefined ? evolved(this.registry, before, reading.entry) : before,
    };
  }

  /** Every entry once in its final reading, with the state around itself: what a rebuild renders. */
  walk(visit: (changed: ChangedReading) => void): void {
    this.#walk(0, (reading, before, after) => visit({ reading, was: undefined, before, after }));
  }

  /** The state that this record would have with these further entries, corrections interpreted. Changes nothing. */
  preview(entries: readonly Entry[]): State {
    let state = this.state;
    const override = new Map<number, Reading>();
    for (const entry of entries) {
      const type = this.registry.events.get(entry.type);
      const at = (entry.corrects ?? 0) - 1;
      const target = override.get(at) ?? this.readings[at];
      if (!type?.corrects || !target) state = evolved(this.registry, state, entry);
      else if (type.corrects !== 'judge') {
        override.set(at, corrected(target, type.corrects, entry));
        this.#walk(at, (_reading, _before, after) => (state = after), override);
      }
    }
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

  #touch({ entry }: Recorded): void {
    for (const subject of this.subjectsOf(entry.type, entry.body, entry.corrects))
      this.touched.set(subject, entry.entry - 1);
  }

  #keep({ metadata, inputHash, stored }: Recorded): void {
    const at = keyOf(metadata.actor.id, metadata.command.key);
    const kept = this.#receipts.get(at);
    this.#receipts.set(at, {
      act: metadata.command.act,
      inputHash,
      firstRevision: kept?.firstRevision ?? stored.revision,
      lastRevision: stored.revision,
      position: stored.position,
      events: [...(kept?.events ?? []), stored.id],
    });
  }
}
