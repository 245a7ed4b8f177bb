import type { LogPlace, SubscriptionStep } from '../event-store.ts';
import { MalformedPosition } from '../faults.ts';
import { inTurn, type Arrival, type Arrivals } from './arrivals.ts';
import type { Head } from './head.ts';
import { isAfter, later } from './positions.ts';
import { askedOf, isInScope, wholeOf, type LogScope, type StreamFilter } from './scope.ts';
import { stored } from './stored-bytes.ts';
import { unavailable } from './unavailable.ts';

export interface Following {
  readonly scope: LogScope;
  readonly prefixes: readonly string[] | 'all';
  readonly head: Head;
  readonly subscribe: (from: LogPlace, filter: StreamFilter) => Arrivals;
  /** Twice so long nothing may come while the log goes on. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
}

/** So many events that nobody asked for may pass before a word of how far the reader has come. */
const unaskedBeforeMark = 1000;

/**
 * Follows one log until the signal, or until the connection is lost.
 *
 * First it catches up: the server sorts out by the prefixes asked for, so that a long log does not come over the wire.
 * Then it follows every event of the log, so that markers move over what was not asked for too. No position that it
 * gives out lies past the head of the log: whoever kept such a one would take its own place for that of another store.
 *
 * @throws MalformedPosition `from` lies past the head.
 */
export async function* follow(from: LogPlace, following: Following): AsyncGenerator<SubscriptionStep, void, void> {
  const { scope, prefixes, head, subscribe, patienceMs, signal } = following;
  if (isAfter(from, head.known()) && isAfter(from, await head.read())) throw new MalformedPosition();
  const asked = askedOf(scope, prefixes);
  /** Nothing before this place needs to be looked at again; it may lie past the head. */
  let lookedAt = from;
  /** The last event of the log that went by, whoever asked for it; `from` before the first. */
  let seen = from;
  let told = from;
  let caughtUpAt: LogPlace | undefined;
  let unasked = 0;
  let suspected = false;

  async function silent(): Promise<void> {
    const isBehind = isAfter(await head.read(), lookedAt);
    if (isBehind && suspected) throw unavailable('SILENT');
    suspected = isBehind;
  }

  const arriving = (filter: StreamFilter) => inTurn(subscribe(lookedAt, filter), { signal, patienceMs, silent });

  /** The place to tell for one that the server gave: the head, if that one lies past it. */
  async function notPastHead(place: LogPlace): Promise<LogPlace> {
    if (!isAfter(place, head.known())) return place;
    const end = await head.read();
    return isAfter(place, end) ? end : place;
  }

  async function stepFor(arrival: Exclude<Arrival, { kind: 'live' }>): Promise<SubscriptionStep | undefined> {
    suspected = false;
    if (!isAfter(arrival.position, lookedAt)) return undefined;
    lookedAt = arrival.position;
    // A prefix may be another log's too: what is not of this one says no more than a marker.
    if (arrival.kind === 'event' && isInScope(scope, arrival.event.streamId)) {
      const { event, position } = arrival;
      seen = position;
      head.isAtLeast(position);
      if (asked.takes(event.streamId)) {
        unasked = 0;
        told = position;
        return { kind: 'event', event: stored(event.streamId, event) };
      }
      unasked += 1;
      if (unasked % unaskedBeforeMark > 0) return undefined;
    }
    const place = await notPastHead(arrival.position);
    if (place === 'start' || !isAfter(place, told)) return undefined;
    told = place;
    return { kind: 'checkpoint', position: place };
  }

  /** Everything that arrived was taken, and the server has nothing more. */
  async function caughtUp(): Promise<SubscriptionStep | undefined> {
    if (caughtUpAt === undefined) {
      const end = await head.read();
      // Events on their way: it is told after them.
      if (isAfter(end, lookedAt)) return undefined;
      seen = later(end, seen);
    }
    const position = later(seen, told);
    if (position === caughtUpAt) return undefined;
    caughtUpAt = position;
    told = position;
    return { kind: 'caughtUp', position };
  }

  async function* catchUp(filter: StreamFilter): AsyncGenerator<SubscriptionStep, void, void> {
    for await (const arrival of arriving(filter)) {
      if (arrival === 'drained') continue;
      if (arrival.kind === 'live') return;
      const step = await stepFor(arrival);
      if (step) yield step;
    }
  }

  if (prefixes !== 'all' && asked.filter) yield* catchUp(asked.filter);
  let isLive = false;
  for await (const arrival of arriving(wholeOf(scope))) {
    if (arrival !== 'drained' && arrival.kind === 'live') isLive = true;
    const step =
      arrival === 'drained' || arrival.kind === 'live' ? isLive && (await caughtUp()) : await stepFor(arrival);
    if (step) yield step;
  }
}
