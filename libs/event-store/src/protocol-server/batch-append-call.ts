import { on } from 'node:events';
import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { ProposedEvent } from './appending.ts';
import { answerTo, badRequest, lapsed } from './batch-answers.ts';
import { CallRefused, malformed } from './call-refused.ts';
import { largestAppend, proposedEvent, sizeOf, uuidOf } from './proposed-events.ts';
import { streamNameIn } from './read-messages.ts';
import { numberIn } from './reading.ts';
import { send } from './sending.ts';
import type { Signals } from './running-calls.ts';
import type { Expected, StreamAppends } from './stream-appends.ts';

type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** An append of which more is to come. */
interface Begun {
  readonly correlation: shared.UUID;
  readonly stream: string;
  readonly expected: Expected;
  readonly deadline: number;
  readonly events: readonly ProposedEvent[];
}

/**
 * Takes appends as they come, many at once over one call, and answers each under its correlation id when it is
 * written. Each is answered once: what still comes of an append that was refused is passed over. Resolves when the
 * client has ended its side and every append is answered.
 */
export async function answerBatchAppends(
  appends: StreamAppends,
  call: BatchCall,
  now: () => number,
  { gone, closing }: Signals,
): Promise<void> {
  const begun = new Map<string, Begun>();
  const answering = new Set<Promise<void>>();

  function answer(correlation: shared.UUID, message: Promise<streams.BatchAppendResp>): void {
    const sent = message.then((ready) => send(call, ready.setCorrelationId(correlation), gone));
    const done = sent.finally(() => answering.delete(done));
    answering.add(done);
  }

  function take(request: streams.BatchAppendReq, correlation: shared.UUID): void {
    const id = uuidOf(correlation);
    const options = request.getOptions();
    const before = options ? beginning(options, correlation) : begun.get(id);
    if (!before) return;
    begun.delete(id);
    const { stream, expected, deadline } = before;
    if (deadline <= now()) {
      answer(correlation, Promise.resolve(lapsed(stream)));
      return;
    }
    const events = [...before.events, ...request.getProposedMessagesList().map(proposedEvent)];
    if (events.reduce((size, event) => size + sizeOf(event), 0) > largestAppend) {
      answer(correlation, Promise.resolve(answerTo({ kind: 'tooLarge' }, stream, expected)));
    } else if (request.getIsFinal()) {
      const outcome = appends.append(stream, expected, events);
      answer(
        correlation,
        outcome.then((known) => answerTo(known, stream, expected)),
      );
    } else begun.set(id, { ...before, events });
  }

  for await (const request of requestsOf(call, AbortSignal.any([gone, closing]))) {
    const correlation = request.getCorrelationId();
    if (!correlation) throw malformed('An append of a batch has no correlation id.');
    try {
      take(request, correlation);
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error;
      const stream = streamNameIn(request.getOptions()?.getStreamIdentifier());
      answer(correlation, Promise.resolve(badRequest(stream, error.details)));
    }
    // The port's queue is the memory of this process: beyond so many the client has to wait.
    if (answering.size >= mostAtOnce) await Promise.race(answering);
  }
  await Promise.all(answering);
}

const mostAtOnce = 5_000;

/** What comes over a call until the client ends its side, or `signal` says that no more is taken. */
async function* requestsOf(call: BatchCall, signal: AbortSignal): AsyncGenerator<streams.BatchAppendReq, void, void> {
  try {
    const requests = on(call, 'data', { signal, close: ['end'], highWaterMark: 256 });
    for await (const [request] of requests as AsyncIterable<[streams.BatchAppendReq]>) yield request;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function beginning(options: streams.BatchAppendReq.Options, correlation: shared.UUID): Begun {
  const stream = streamNameIn(options.getStreamIdentifier());
  if (stream === '') throw malformed('Required field StreamIdentifier not set.');
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  return { correlation, stream, expected: expectedIn(options), deadline, events: [] };
}

function expectedIn(options: streams.BatchAppendReq.Options): Expected {
  if (options.hasStreamPosition()) return numberIn(options.getStreamPosition());
  if (options.hasNoStream()) return 'noStream';
  if (options.hasStreamExists()) return 'streamExists';
  if (options.hasAny()) return 'any';
  throw malformed('It is not said what is expected of the stream.');
}
