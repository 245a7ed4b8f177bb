import { type LogPlace } from '#libs/event-store';

import { type ReactorTimes, type Unfinished } from './perform-step.ts';
import { type Task } from './task.ts';

/** Something that could not be done yet and will be tried again. */
export interface Waiting extends Unfinished {
  /** Id of the event because of which it is to be done. */
  readonly cause: string;
  /** Instant of the first try. */
  readonly since: string;
  readonly tries: number;
  /** Instant from which it is tried again. */
  readonly nextTry: string;
}

interface Kept {
  readonly task: Task;
  readonly waiting: Waiting;
}

/** What waits, in the order in which it began to. */
export interface WaitingList {
  /** Notes how a try ended. Answers whether it failed otherwise than the try before. */
  tried(task: Task, unfinished: Unfinished | undefined, now: string): boolean;
  /** What is to be tried again by an instant. */
  dueBy(now: string): readonly Task[];
  all(): readonly Waiting[];
  /** The place before the first event of which something still waits. */
  heldAt(): LogPlace | undefined;
}

/** Opens an empty list. */
export function openWaitingList({ againAfterMs }: ReactorTimes): WaitingList {
  const kept = new Map<Task, Kept>();
  return {
    tried(task, unfinished, now) {
      const before = kept.get(task)?.waiting;
      if (!unfinished) {
        kept.delete(task);
        return false;
      }
      const tries = (before?.tries ?? 0) + 1;
      const pause = againAfterMs[tries - 1] ?? againAfterMs.at(-1) ?? 0;
      const nextTry = new Date(Date.parse(now) + pause).toISOString();
      const waiting = { ...unfinished, cause: task.cause, since: before?.since ?? now, tries, nextTry };
      kept.set(task, { task, waiting });
      return before?.code !== unfinished.code || before.act !== unfinished.act;
    },
    dueBy: (now) => [...kept.values()].filter(({ waiting }) => waiting.nextTry <= now).map(({ task }) => task),
    all: () => [...kept.values()].map(({ waiting }) => waiting),
    heldAt: () => [...kept.keys()].find(({ before }) => before !== undefined)?.before,
  };
}
