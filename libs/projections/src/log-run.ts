import { type EventReader, type LogPlace } from '#libs/event-store';
import { type RegistryOf } from '#libs/journal';

import { aborted } from './aborted.ts';
import { applyBatch, type BatchSettings } from './batch.ts';
import { batchesOf } from './batches.ts';
import { Homes } from './homes.ts';
import { KeptStreams } from './kept-streams.ts';
import { earliest, isAfter } from './places.ts';
import { type Finding } from './quarantine.ts';
import { type StreamSettings } from './streams.ts';
import { type Target } from './target.ts';
import { type LogName, type View } from './view.ts';

const batchSizes = { largest: 5000, longestRestMs: 150 };

export interface LogRunSettings {
  readonly log: LogName;
  readonly reader: EventReader;
  readonly registryOf: RegistryOf;
  readonly report: (finding: Finding) => void;
}

interface Waiting {
  readonly isThere: () => boolean;
  readonly resolve: () => void;
}

/** Follows one log and keeps its targets up to date, one batch at a time. Targets come and go while it does. */
export class LogRun {
  readonly log: LogName;
  readonly reader: EventReader;
  readonly streamSettings: StreamSettings;
  readonly homes: Homes;
  readonly #batch: BatchSettings;
  #targets: readonly Target[] = [];
  #turn: Promise<void> = Promise.resolve();
  #following = new AbortController();
  #waiting: readonly Waiting[] = [];

  constructor({ log, reader, registryOf, report }: LogRunSettings) {
    this.log = log;
    this.reader = reader;
    this.homes = new Homes(registryOf);
    this.streamSettings = { reader, registryOf, surroundings: this.homes, folds: log === 'record' };
    this.#batch = {
      log,
      report,
      homes: this.homes,
      streams: new KeptStreams(this.streamSettings),
      quarantined: new Set(),
      live: true,
    };
  }

  /** What a batch for other targets needs: streams of its own, since its targets stand elsewhere in the log. */
  batchBeside(): BatchSettings {
    return { ...this.#batch, streams: new KeptStreams(this.streamSettings), quarantined: new Set(), live: false };
  }

  /** Does something while no batch is applied; whatever asks next waits until it is done. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#turn;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#turn = promise;
    await before;
    try {
      return await work();
    } finally {
      resolve(undefined);
    }
  }

  targetOf(view: View): Target | undefined {
    return this.#targets.find((target) => target.view === view);
  }

  /** Keeps a target from its place on. The log is followed again from there, with the folds of all targets shared. */
  join(target: Target): void {
    this.#targets = [...this.#targets.filter(({ view }) => view !== target.view), target];
    this.#following.abort();
  }

  /** Keeps another generation of a view in place of the one it has under the same lease, which stands at the same place. */
  replace(target: Target): void {
    const isOther = (one: Target) => one.view === target.view && one.store === target.store;
    this.#targets = this.#targets.map((one) => (isOther(one) ? target : one));
  }

  /** Keeps a view no longer; a batch in hand may still be finished where its lease allows. */
  leave(view: View): void {
    this.#targets = this.#targets.filter((target) => target.view !== view);
    if (this.#targets.length === 0) this.#following.abort();
    this.#arrive();
  }

  /**
   * Applies what is in the log and what comes, until the signal or until a target has come. Without targets it waits.
   * @throws whatever the stores throw
   */
  async follow(signal: AbortSignal): Promise<void> {
    this.#following = new AbortController();
    const until = AbortSignal.any([signal, this.#following.signal]);
    if (this.#targets.length === 0) return aborted(until);
    this.#batch.streams.clear();
    // A view that has come since has not seen what lies before the break; the others come upon the break again.
    this.#batch.quarantined.clear();
    // Homes have their streams in the record alone.
    if (this.log === 'record') await this.homes.readAll(this.reader, until);
    const from = earliest(this.#targets.map((target) => target.position));
    const prefixes = [...new Set(this.#targets.flatMap((target) => target.view.streams))].filter(
      (prefix) => (prefix === 'accessLog-') === (this.log === 'access'),
    );
    const subscribe = (ending: AbortSignal) => this.reader.subscribeAll(from, prefixes, ending);
    for await (const { events, position } of batchesOf(subscribe, batchSizes, until)) {
      await this.exclusively(async () => {
        // What joined while this waited for its turn has not seen what came before.
        if (!until.aborted) await applyBatch(this.#batch, this.#targets, events, position);
      });
      this.#arrive();
    }
  }

  /** Resolves once everything that is in the log now was applied to all targets. */
  async caughtUp(): Promise<void> {
    const place = await this.reader.head();
    await this.#until(() => this.#targets.every(({ position }) => !isAfter(place, position)));
  }

  /** Resolves once the target of a view has come as far as a place, or is not kept here any more. */
  reached(view: View, place: LogPlace): Promise<void> {
    return this.#until(() => !isAfter(place, this.targetOf(view)?.position ?? place));
  }

  #until(isThere: () => boolean): Promise<void> {
    return new Promise<void>((resolve) => {
      this.#waiting = [...this.#waiting, { isThere, resolve }];
      this.#arrive();
    });
  }

  #arrive(): void {
    const there = this.#waiting.filter(({ isThere }) => isThere());
    this.#waiting = this.#waiting.filter((one) => !there.includes(one));
    for (const { resolve } of there) resolve();
  }
}
