import type shared from '@eventstore/db-client/generated/shared_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { AccessLists } from './access-lists.ts';
import type { Caller } from './accounts.ts';
import type { ProposedEvent } from './append-outcome.ts';
import { answerTo, badRequest, lapsed } from './batch-answers.ts';
import { requestsOf, send } from './call-flow.ts';
import { CallRefused, malformed } from './call-refused.ts';
import { largestAppend, proposedEvent, sizeOf, uuidOf } from './proposed-events.ts';
import { streamNameIn } from './read-messages.ts';
import { numberIn } from './reading.ts';
import type { Signals } from './running-calls.ts';
import type { Expected, StreamAppends } from './stream-appends.ts';

type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** An append of which more is to come. */
interface Begun {
  readonly stream: string;
  readonly expected: Expected;
  readonly deadline: number;
  readonly events: ProposedEvent[];
  size: number;
}

export interface BatchAppending {
  readonly appends: StreamAppends;
  readonly access: AccessLists;
  readonly now: () => number;
}

/**
 * Takes appends as they come, many at once over one call, and answers each under its correlation id when it is
 * written. Each is answered once: what still comes of an append that was refused is passed over. Resolves when the
 * client has ended its side and every append is answered.
 */
export async function answerBatchAppends(
  { appends, access, now }: BatchAppending,
  call: BatchCall,
  caller: Caller,
  { gone, closing }: Signals,
): Promise<void> {
  const begun = new Map<string, Begun>();
  const answering = new Set<Promise<void>>();
  let sending = Promise.resolve();

  function answer(correlation: shared.UUID, message: Promise<streams.BatchAppendResp>): void {
    const sent = message.then((ready) => {
      sending = sending.then(() => send(call, ready.setCorrelationId(correlation), gone));
      return sending;
    });
    const done = sent.finally(() => answering.delete(done));
    answering.add(done);
  }

  async function append({ stream, expected, events }: Begun): Promise<streams.BatchAppendResp> {
    try {
      if (caller !== 'unrestricted') await access.refuse(caller, 'write', stream);
      return answerTo(await appends.append(stream, expected, events), stream, expected);
    } catch (error) {
      // What else a port may throw is no answer: the events may stand all the same.
      return answerTo({ kind: error instanceof CallRefused ? 'denied' : 'unknown' }, stream, expected);
    }
  }

  function take(request: streams.BatchAppendReq, correlation: shared.UUID): void {
    const id = uuidOf(correlation);
    const options = request.getOptions();
    const one = options ? beginning(options) : begun.get(id);
    if (!one) return;
    const events = request.getProposedMessagesList().map(proposedEvent);
    one.events.push(...events);
    one.size += events.reduce((size, event) => size + sizeOf(event), 0);
    begun.delete(id);
    if (one.deadline <= now()) answer(correlation, Promise.resolve(lapsed(one.stream)));
    else if (one.size > largestAppend) answer(correlation, Promise.resolve(tooLarge(one)));
    else if (request.getIsFinal()) answer(correlation, append(one));
    else begun.set(id, one);
  }

  for await (const request of requestsOf<streams.BatchAppendReq, streams.BatchAppendResp>(
    call,
    AbortSignal.any([gone, closing]),
  )) {
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

const tooLarge = ({ stream, expected }: Begun) => answerTo({ kind: 'tooLarge' }, stream, expected);

function beginning(options: streams.BatchAppendReq.Options): Begun {
  const stream = streamNameIn(options.getStreamIdentifier());
  if (stream === '') throw malformed('Required field StreamIdentifier not set.');
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  return { stream, expected: expectedIn(options), deadline, events: [], size: 0 };
}

function expectedIn(options: streams.BatchAppendReq.Options): Expected {
  if (options.hasStreamPosition()) return numberIn(options.getStreamPosition());
  if (options.hasNoStream()) return 'noStream';
  if (options.hasStreamExists()) return 'streamExists';
  if (options.hasAny()) return 'any';
  throw malformed('It is not said what is expected of the stream.');
}
