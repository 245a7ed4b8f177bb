import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { streamIsDeleted } from './call-refused.ts';
import { eventFilter } from './event-filter.ts';
import { beforeFirst, type Place } from './places.ts';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  streamNameIn,
} from './read-messages.ts';
import { numberIn, placeIn, type Reading } from './reading.ts';
import { standingOf, streamDeleted } from './stream-standing.ts';

type Messages = AsyncGenerator<streams.ReadResp, void, void>;

const pageSize = 100;

/**
 * Follows all streams after a position. With a filter a checkpoint tells how far it has looked: once in so many events,
 * and before it says that it has caught up; there it tells the last place told before, as EventStoreDB does.
 */
export async function* subscribeToAll(
  { log }: Reading,
  options: streams.ReadReq.Options,
  signal: AbortSignal,
): Messages {
  const asked = options.getAll();
  const filterOptions = options.getFilter();
  const filter = filterOptions && eventFilter(filterOptions);
  const from = asked?.hasEnd() ? await log.head() : asked?.hasStart() ? beforeFirst : placeIn(asked);
  yield confirmationMessage(crypto.randomUUID());
  let told: Place = from;
  let [lookedAt, hasCaughtUp] = [0, false];
  for await (const step of log.follow(from, undefined, signal)) {
    if (step.kind === 'event') {
      lookedAt += 1;
      const isTaken = filter?.takes(step.event) ?? true;
      if (isTaken) yield eventMessage(step.event);
      const isDue = filter !== undefined && lookedAt % filter.checkpointEvery === 0;
      if (isTaken || isDue) told = step.event.place;
      if (isDue) yield checkpointMessage(told);
    } else if (step.kind === 'caughtUp' && !hasCaughtUp) {
      hasCaughtUp = true;
      if (filter && lookedAt > 0) yield checkpointMessage(told);
      yield caughtUpMessage();
    }
  }
}

/** Follows one stream after a revision. @throws CallRefused the stream is tombstoned, before or while it is followed. */
export async function* subscribeToStream(
  reading: Reading,
  options: streams.ReadReq.Options,
  signal: AbortSignal,
): Messages {
  const asked = options.getStream();
  const name = streamNameIn(asked?.getStreamIdentifier());
  const head = await reading.log.head();
  const standing = await standingOf(reading.log, name, reading.now(), reading.isRecord(name));
  if (standing.isTombstoned) throw streamIsDeleted(name);
  yield confirmationMessage(crypto.randomUUID());
  const last = standing.last ?? -1;
  let told = asked?.hasEnd() ? last : asked?.hasRevision() ? numberIn(asked.getRevision()) : standing.from - 1;
  while (told < last && !signal.aborted) {
    const page = await reading.log.stream(name, Math.max(told + 1, standing.from), 'forwards', pageSize);
    for (const event of page) yield eventMessage(event);
    told = page.at(-1)?.revision ?? last;
  }
  yield caughtUpMessage();
  for await (const step of reading.log.follow(head, name, signal)) {
    if (step.kind !== 'event' || step.event.revision <= told) continue;
    yield eventMessage(step.event);
    if (step.event.type === streamDeleted) throw streamIsDeleted(name);
    told = step.event.revision;
  }
}
