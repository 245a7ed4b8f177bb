import { type EventReader, type LogPlace, type StoredEvent } from '#libs/event-store';
import { type RegistryOf } from '#libs/journal';
import { type ReadStore } from '#libs/read-store';

import { applyBatch, type BatchSettings, type Finding, type Target } from './batch.ts';
import { Homes } from './homes.ts';
import { KeptStreams } from './kept-streams.ts';
import { earliest, isAfter } from './places.ts';
import { type StreamSettings } from './streams.ts';
import { type LogName } from './view.ts';

/** So many events are applied at once while catching up. */
const batchSize = 5000;

export interface LogRunSettings {
  readonly log: LogName;
  readonly reader: EventReader;
  readonly store: ReadStore;
  readonly registryOf: RegistryOf;
  readonly report: (finding: Finding) => void;
}

interface Waiting {
  readonly place: LogPlace;
  readonly resolve: () => void;
}

/** Follows one log and keeps its targets up to date, one batch at a time. */
export class LogRun {
  readonly log: LogName;
  readonly reader: EventReader;
  readonly streamSettings: StreamSettings;
  readonly homes: Homes;
  targets: readonly Target[] = [];
  readonly #batch: BatchSettings;
  #turn: Promise<void> = Promise.resolve();
  #reached: LogPlace = 'start';
  #waiting: readonly Waiting[] = [];

  constructor({ log, reader, store, registryOf, report }: LogRunSettings) {
    this.log = log;
    this.reader = reader;
    this.homes = new Homes(registryOf);
    this.streamSettings = { reader, registryOf, surroundings: this.homes, folds: log === 'record' };
    this.#batch = {
      log,
      store,
      report,
      homes: this.homes,
      streams: new KeptStreams(this.streamSettings),
      quarantined: new Set(),
      keepsPlace: true,
    };
  }

  /** What a batch for other targets needs: streams of its own, since its targets stand elsewhere in the log. */
  batchBeside(): BatchSettings {
    return { ...this.#batch, streams: new KeptStreams(this.streamSettings), quarantined: new Set(), keepsPlace: false };
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

  /** Applies what is in the log and what comes, until the signal. @throws whatever the stores throw */
  async follow(signal: AbortSignal): Promise<void> {
    this.#batch.streams.clear();
    await this.homes.readAll(this.reader, signal);
    const from = earliest(this.targets.map((target) => target.position));
    const prefixes = [...new Set(this.targets.flatMap((target) => target.view.streams))].filter(
      (prefix) => (prefix === 'accessLog-') === (this.log === 'access'),
    );
    let events: StoredEvent[] = [];
    for await (const step of this.reader.subscribeAll(from, prefixes, signal)) {
      if (step.kind === 'event') {
        events.push(step.event);
        if (events.length < batchSize) continue;
      }
      const position = step.kind === 'event' ? step.event.position : step.position;
      const batch = events;
      events = [];
      await this.exclusively(() => applyBatch(this.#batch, this.targets, batch, position));
      if (step.kind === 'caughtUp') this.#announce(position);
    }
  }

  /** Resolves once everything that is in the log now was applied. */
  async caughtUp(): Promise<void> {
    const place = await this.reader.head();
    if (!isAfter(place, this.#reached)) return;
    await new Promise<void>((resolve) => {
      this.#waiting = [...this.#waiting, { place, resolve }];
    });
  }

  #announce(position: LogPlace): void {
    this.#reached = position;
    const done = this.#waiting.filter(({ place }) => !isAfter(place, position));
    this.#waiting = this.#waiting.filter((one) => !done.includes(one));
    for (const { resolve } of done) resolve();
  }
}
