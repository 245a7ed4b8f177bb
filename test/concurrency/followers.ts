import { type EventReader, isBefore, type LogPlace, type Position } from '#libs/event-store';

import { type Seen } from './seen.ts';

/** Somebody who reads a log beside whoever writes it; what came to them is in `seen`, as it came. */
export interface Follower {
  readonly seen: readonly Seen[];
  /** Resolves once everything up to a place has come, and ends. @throws what the reading ended by */
  until(place: Position): Promise<void>;
}

/** Follows a log by a subscription, all of it or streams whose names begin so. */
export function subscribed(reader: EventReader, from: LogPlace, prefixes: readonly string[] | 'all'): Follower {
  const ending = new AbortController();
  const seen: Seen[] = [];
  let reached = from;
  let look = (): void => undefined;
  const following = (async () => {
    for await (const step of reader.subscribeAll(from, prefixes, ending.signal)) {
      if (step.kind === 'event') seen.push({ event: step.event });
      else seen.push({ reached: step.position });
      reached = step.kind === 'event' ? step.event.position : step.position;
      look();
    }
  })();
  following.catch(() => undefined);
  return {
    seen,
    async until(place) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      look = () => {
        if (!isBefore(reached, place)) resolve(undefined);
      };
      look();
      await Promise.race([promise, following]);
      ending.abort();
      await following;
    },
  };
}

/** Reads a log on, some events at a time, whenever asked to; one page after the other. */
export function paging(reader: EventReader, size: number): Follower & { readOn(): Promise<void> } {
  const seen: Seen[] = [];
  let reached: LogPlace = 'start';
  const page = async () => {
    const events = await reader.readAll(reached, size);
    for (const event of events) seen.push({ event });
    reached = events.at(-1)?.position ?? reached;
  };
  let reading = Promise.resolve();
  const readOn = () => (reading = reading.then(page));
  return {
    seen,
    readOn,
    async until(place) {
      do await readOn();
      while (isBefore(reached, place));
    },
  };
}
