import { setTimeout as wait } from 'node:timers/promises';

import { type EventReader, type LogPlace, type StoredEvent, isBefore } from '#libs/event-store';

import { causeOf } from './cause.ts';
import { type ReactorCheckpoint } from './checkpoint.ts';
import { openDueTimes } from './due-times.ts';
import { codeOf } from './led-ports.ts';
import { type Reacting } from './perform-step.ts';
import { type Reactor, ReactorEnded, type ReactorParts, reactorTimes } from './reactor-settings.ts';
import { attempt, noteRefusal, type Task, taskOf, taskOfDue } from './task.ts';
import { openWaitingList, type Waiting } from './waiting.ts';

const followed = ['childRecord-', 'home-', 'reference-'];
const timed = ['home-', 'reference-'];
const keepEvery = 200;
const pauseMs = 1000;

/** The place from which to go on: the one kept, unless it is of another store or lies ahead of this one (a restore). */
async function placeToStart(reader: EventReader, checkpoint: ReactorCheckpoint): Promise<LogPlace> {
  const kept = await checkpoint.load();
  if (kept?.incarnation !== reader.incarnation) return 'start';
  return isBefore(await reader.head(), kept.position) ? 'start' : kept.position;
}

export interface AloneSettings extends ReactorParts {
  readonly checkpoint: ReactorCheckpoint;
  /** Keeps what waits where others see it; asked whenever that is otherwise. */
  readonly keepWaiting?: (waiting: readonly Waiting[]) => Promise<void>;
}

/**
 * Follows the record from the place kept, does the other halves of acts, and finishes or undoes what a crash left
 * half-done, until the signal. Resolves once it follows the log.
 */
export async function reactAlone(settings: AloneSettings): Promise<Reactor> {
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
    const hadWaited = waitingList.all().length > 0;
    const isNew = waitingList.tried(task, unfinished, ports.clock());
    if (unfinished || hadWaited) await settings.keepWaiting?.(waitingList.all());
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
  await settings.keepWaiting?.([]);
  const failed = (fault: unknown): never => {
    own.abort();
    throw fault;
  };
  const following = supervise().catch(failed);
  const tick = Promise.withResolvers<undefined>();
  const look = async () => {
    try {
      await doDue();
    } catch (fault) {
      if (!isOver()) tick.reject(fault);
    }
  };
  const timer = setInterval(() => void look(), tickMs).unref();
  const ended = (): void => {
    clearInterval(timer);
    tick.resolve(undefined);
  };
  signal.addEventListener('abort', ended, { once: true });
  if (isOver()) ended();
  const done = Promise.all([following, tick.promise.catch(failed)]).then(async () => {
    await turn;
    // Whoever goes on begins there; where it cannot be kept, from the place before.
    await keepPlace().catch(() => undefined);
  });
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
