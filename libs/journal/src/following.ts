import { type EventReader, isBefore, type LogPlace, type StoredEvent } from '#libs/event-store';

/** What follows a log on behalf of whoever keeps something made of it. */
export interface Following {
  /**
   * Whether everything that was in the log when it was called has been taken by now; waits for that a moment. False:
   * nobody can say, so read. Many who ask at once cost one look at the head of the log.
   */
  hasTakenAll(): Promise<boolean>;
  /** As `hasTakenAll`, of what lies up to a place that is known, so that nobody need ask for the head. */
  hasTaken(place: LogPlace): Promise<boolean>;
  /** Resolves when it has ended. */
  close(): Promise<void>;
}

export interface FollowingSettings {
  /** Is given every event of the log from now on, in order. */
  readonly take: (event: StoredEvent) => void;
  /** So long those who ask wait for what is on its way. */
  readonly patienceMs?: number;
  /** So long it waits before it follows again after a fault of the store. */
  readonly againAfterMs?: number;
}

interface Waiting {
  readonly place: LogPlace;
  readonly settle: (taken: boolean) => void;
}

/** Waits a while, or until the signal. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}

/**
 * Follows a log from its head on. While the store cannot be followed, nobody is told that all was taken; afterwards it
 * goes on where it was, so that nothing is left out.
 */
export function followLog(
  reader: EventReader,
  { take, patienceMs = 250, againAfterMs = 1000 }: FollowingSettings,
): Following {
  const ending = new AbortController();
  const { signal } = ending;
  let reached: LogPlace | undefined;
  let waiting: readonly Waiting[] = [];

  function arriveAt(position: LogPlace): void {
    reached = position;
    const [arrived, rest] = [[] as Waiting[], [] as Waiting[]];
    for (const one of waiting) (isBefore(position, one.place) ? rest : arrived).push(one);
    waiting = rest;
    for (const { settle } of arrived) settle(true);
  }

  async function follow(): Promise<void> {
    let from = await reader.head();
    while (!signal.aborted) {
      try {
        for await (const step of reader.subscribeAll(from, 'all', signal)) {
          if (step.kind === 'event') take(step.event);
          from = step.kind === 'event' ? step.event.position : step.position;
          arriveAt(from);
        }
      } catch (fault) {
        if ((fault as { readonly code?: string }).code === undefined) throw fault;
        reached = undefined;
        await pause(againAfterMs, signal);
      }
    }
  }

  /** A log that cannot be asked for its head is not followed yet: it is tried again. */
  async function supervise(): Promise<void> {
    while (!signal.aborted) {
      try {
        await follow();
      } catch {
        // Whoever loads meanwhile reads, and meets the fault there.
        reached = undefined;
        await pause(againAfterMs, signal);
      }
    }
  }

  const placeReached = (): LogPlace | undefined => reached;
  const done = supervise();

  async function hasTaken(place: LogPlace): Promise<boolean> {
    // It may have been lost, or be there already.
    const now = placeReached();
    if (now === undefined) return false;
    if (!isBefore(now, place)) return true;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const one: Waiting = { place, settle: resolve };
    waiting = [...waiting, one];
    const late = setTimeout(() => {
      waiting = waiting.filter((other) => other !== one);
      resolve(false);
    }, patienceMs);
    const taken = await promise;
    clearTimeout(late);
    return taken;
  }

  return {
    hasTaken,
    async hasTakenAll() {
      return reached === undefined ? false : hasTaken(await reader.head());
    },
    async close() {
      ending.abort();
      await done;
    },
  };
}
