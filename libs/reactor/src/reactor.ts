import { setTimeout as wait } from 'node:timers/promises';

import { type AccessLog, type ActPorts } from '#libs/acts';
import { comparePositions, type EventReader, type LogPlace, type StoredEvent } from '#libs/event-store';

import { causeOf } from './cause.ts';
import { type ReactorCheckpoint } from './checkpoint.ts';
import { openDueTimes } from './due-times.ts';
import { type Reacting, type ReactorTimes, type Unfinished } from './perform-step.ts';
import { attempt, noteRefusal, type Task, taskOf, taskOfDue } from './task.ts';
import { openWaitingList, type Waiting } from './waiting.ts';

/** A command takes seconds at most, a person who opens a record a few minutes; what waits is tried ever more rarely. */
export const reactorTimes: ReactorTimes = {
  longestCommandMs: 60_000,
  reservationMs: 3_600_000,
  againAfterMs: [10_000, 60_000, 600_000, 3_600_000],
};

export type ReactorReport =
  /** Something could not be done; it waits. Without personal data. */
  | ({ readonly kind: 'unfinished' } & Unfinished)
  /** The log or the keeping of the place failed; it is followed again from the last place. */
  | { readonly kind: 'interrupted'; readonly code: string };

export interface ReactorSettings {
  /** The same journal as that of the acts of this process: their folds are shared. */
  readonly ports: ActPorts;
  readonly log: AccessLog;
  readonly checkpoint: ReactorCheckpoint;
  readonly signal: AbortSignal;
  readonly report?: (report: ReactorReport) => void;
  readonly times?: Partial<ReactorTimes>;
  /** How often to look, in real time, what is due by the clock of the ports. */
  readonly tickMs?: number;
}

export interface Reactor {
  /**
   * Resolves once everything in the log has been reacted to, what followed from that included, and everything that is
   * due by the clock of the ports has been tried. Rejects when the reactor has ended.
   */
  caughtUp(): Promise<void>;
  /** What could not be done yet. */
  waiting(): readonly Waiting[];
  /** Finishes what is being done and ends. */
  close(): Promise<void>;
  /** Resolves when it has ended; rejects with a fault of the reactor itself. */
  readonly done: Promise<void>;
}

class ReactorEnded extends Error {
  readonly code = 'REACTOR_ENDED';
  constructor() {
    super('The reactor has ended and catches up no more. Start the service again.');
  }
}

const followed = ['childRecord-', 'home-', 'reference-'];
const timed = ['home-', 'reference-'];
const keepEvery = 200;
const pauseMs = 1000;

function isBefore(one: LogPlace, other: LogPlace): boolean {
  if (one === 'start' || other === 'start') return one === 'start' && other !== 'start';
  return comparePositions(one, other) < 0;
}

function codeOf(fault: unknown): string | undefined {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : undefined;
}

/** The place from which to go on: the one kept, unless it is of another store or lies ahead of this one (a restore). */
async function placeToStart(reader: EventReader, checkpoint: ReactorCheckpoint): Promise<LogPlace> {
  const kept = await checkpoint.load();
  if (kept?.incarnation !== reader.incarnation) return 'start';
  return isBefore(await reader.head(), kept.position) ? 'start' : kept.position;
}

/**
 * Follows the record of this process from the place kept, does the other halves of acts, and finishes or undoes what a
 * crash left half-done. One per store. Resolves once it follows the log.
 */
export async function runReactor(settings: ReactorSettings): Promise<Reactor> {
  const { ports, log, checkpoint, report = () => undefined, tickMs = 1000 } = settings;
  const times = { ...reactorTimes, ...settings.times };
  const reacting: Reacting = { ports, log, times };
  const reader: EventReader = ports.record.store;
  const own = new AbortController();
  const signal = AbortSignal.any([settings.signal, own.signal]);
  const isOver = () => signal.aborted;
  const dues = openDueTimes(times);
  const waitingList = openWaitingList(times);
  let reached = await placeToStart(reader, checkpoint);
  let kept = reached;
  let sinceKept = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const arrivals = new Set<() => void>();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function perform(task: Task): Promise<void> {
    const unfinished = await attempt(task);
    const isNew = waitingList.tried(task, unfinished, ports.clock());
    if (!unfinished || !isNew) return;
    report({ kind: 'unfinished', ...unfinished });
    await noteRefusal(reacting, task, unfinished);
  }

  /** A home or reference that cannot be read has no timers until it can: the journal's own readers name the damage. */
  function takeTimes(event: StoredEvent): void {
    if (!timed.some((prefix) => event.stream.startsWith(prefix))) return;
    try {
      dues.take(causeOf(event));
    } catch (fault) {
      const code = codeOf(fault);
      if (code === undefined) throw fault;
      report({ kind: 'unfinished', act: 'react', about: event.stream, code });
    }
  }

  /** Timers of what happened before the place kept: derived from the events again rather than kept beside it. */
  async function takeEarlierTimes(): Promise<void> {
    if (reached === 'start') return;
    for await (const step of reader.subscribeAll('start', timed, signal)) {
      if (step.kind === 'event' && !isBefore(reached, step.event.position)) takeTimes(step.event);
      if (step.kind === 'caughtUp' || isBefore(reached, step.kind === 'event' ? step.event.position : step.position))
        return;
    }
  }

  async function keepPlace(): Promise<void> {
    const position = waitingList.heldAt() ?? reached;
    sinceKept = 0;
    if (position === kept) return;
    await checkpoint.keep({ incarnation: reader.incarnation, position });
    kept = position;
  }

  function arriveAt(position: LogPlace): void {
    reached = position;
    for (const arrive of [...arrivals]) arrive();
  }

  async function react(event: StoredEvent): Promise<void> {
    takeTimes(event);
    const task = taskOf(reacting, event, reached);
    if (task) await perform(task);
    arriveAt(event.position);
    sinceKept++;
    if (sinceKept >= keepEvery) await keepPlace();
  }

  async function follow(): Promise<void> {
    for await (const step of reader.subscribeAll(reached, followed, signal)) {
      if (isOver()) return;
      await inTurn(async () => {
        if (step.kind === 'event') return react(step.event);
        arriveAt(step.position);
        return keepPlace();
      });
    }
  }

  async function supervise(): Promise<void> {
    while (!isOver()) {
      try {
        await follow();
      } catch (fault) {
        const code = codeOf(fault);
        if (isOver()) return;
        // A fault without a code is a fault of ours: nobody can carry on.
        if (code === undefined) throw fault;
        report({ kind: 'interrupted', code });
        await wait(pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  function doDue(): Promise<void> {
    return inTurn(async () => {
      const now = ports.clock();
      for (const task of [...dues.dueBy(now).map((due) => taskOfDue(reacting, due)), ...waitingList.dueBy(now)]) {
        if (isOver()) return;
        await perform(task);
      }
    });
  }

  async function arrivedAt(head: LogPlace): Promise<void> {
    if (isOver()) throw new ReactorEnded();
    if (!isBefore(reached, head)) return;
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const arrive = () => {
      if (!isBefore(reached, head)) resolve(undefined);
    };
    const end = () => reject(new ReactorEnded());
    arrivals.add(arrive);
    signal.addEventListener('abort', end, { once: true });
    try {
      await promise;
    } finally {
      arrivals.delete(arrive);
      signal.removeEventListener('abort', end);
    }
  }

  await takeEarlierTimes();
  const failed = (fault: unknown): never => {
    own.abort();
    throw fault;
  };
  const following = supervise().catch(failed);
  const tick = Promise.withResolvers<undefined>();
  const timer = setInterval(() => void doDue().catch(tick.reject), tickMs).unref();
  const ended = (): void => {
    clearInterval(timer);
    tick.resolve(undefined);
  };
  signal.addEventListener('abort', ended, { once: true });
  if (isOver()) ended();
  const done = Promise.all([following, tick.promise.catch(failed)]).then(() => turn.then(() => undefined));
  // Whoever asks for `done` gets the fault; until then it is nobody's unhandled rejection.
  done.catch(() => undefined);

  return {
    done,
    waiting: () => waitingList.all(),
    async caughtUp() {
      for (let head: LogPlace | undefined; ;) {
        const next = await reader.head();
        if (next === head) return;
        head = next;
        await arrivedAt(head);
        await doDue();
      }
    },
    async close() {
      own.abort();
      await done;
    },
  };
}
