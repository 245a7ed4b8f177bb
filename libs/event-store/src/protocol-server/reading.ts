import streams from '@eventstore/db-client/generated/streams_pb.js';
import { malformed, streamIsDeleted } from './call-refused.ts';
import { eventFilter } from './event-filter.ts';
import type { Place } from './places.ts';
import { eventMessage, streamNameIn, streamNotFoundMessage } from './read-messages.ts';
import type { ServedLog } from './served-log.ts';
import { standingOf } from './stream-standing.ts';

export interface Reading {
  readonly log: ServedLog;
  readonly now: () => number;
  readonly isRecord: (stream: string) => boolean;
}

const { ReadDirection } = streams.ReadReq.Options;

type Messages = AsyncGenerator<streams.ReadResp, void, void>;

const pageSize = 100;
const latest = Number.MAX_SAFE_INTEGER;
const endOfAll: Place = { commit: 2n ** 64n, prepare: 2n ** 64n };

/** Reads a stream from a revision on, without what its metadata has cut off. @throws CallRefused it is tombstoned. */
export async function* readStream(reading: Reading, options: streams.ReadReq.Options, max: number): Messages {
  const asked = options.getStream();
  const name = streamNameIn(asked?.getStreamIdentifier());
  const standing = await standingOf(reading.log, name, reading.now(), reading.isRecord(name));
  if (standing.isTombstoned) throw streamIsDeleted(name);
  const { last, from: begin, since } = standing;
  if (last === undefined || standing.isDeleted) {
    yield streamNotFoundMessage(name);
    return;
  }
  const isForwards = options.getReadDirection() === ReadDirection.FORWARDS;
  const start = asked?.hasRevision() ? numberIn(asked.getRevision()) : asked?.hasEnd() ? latest : 0;
  let next = isForwards ? Math.max(start, begin) : Math.min(start, last);
  let left = max;
  while (left > 0 && next >= begin && next <= last) {
    const page = await reading.log.stream(name, next, isForwards ? 'forwards' : 'backwards', Math.min(left, pageSize));
    const end = page.at(-1);
    if (!end) return;
    for (const event of page) {
      if (event.revision >= begin && event.writtenAt >= since) {
        yield eventMessage(event);
        left -= 1;
      }
    }
    next = end.revision + (isForwards ? 1 : -1);
  }
}

/** Reads all streams in the order of the log: the event at a position and those after it, or those before it. */
export async function* readAll({ log }: Reading, options: streams.ReadReq.Options, max: number): Messages {
  const isForwards = options.getReadDirection() === ReadDirection.FORWARDS;
  const filter = options.getFilter();
  const takes = filter ? eventFilter(filter).takes : () => true;
  let next = placeIn(options.getAll());
  let left = max;
  while (left > 0) {
    const count = filter ? pageSize : Math.min(left, pageSize);
    const page = await (isForwards ? log.forwards(next, count) : log.backwards(next, count));
    const end = page.at(-1);
    if (!end) return;
    for (const event of page.filter(takes).slice(0, left)) {
      yield eventMessage(event);
      left -= 1;
    }
    next = isForwards ? { ...end.place, prepare: end.place.prepare + 1n } : end.place;
  }
}

/** A revision or count off the wire; past what JavaScript counts exactly it stands for "to the end". */
export function numberIn(text: string): number {
  if (!/^\d{1,20}$/.test(text)) throw malformed('A revision or a count is no whole number.');
  return Math.min(Number(text), latest);
}

/** Where a read of all streams is to begin. */
export function placeIn(asked: streams.ReadReq.Options.AllOptions | undefined): Place {
  if (asked?.hasEnd()) return endOfAll;
  const position = asked?.getPosition();
  if (!position) return { commit: 0n, prepare: 0n };
  return { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
}
