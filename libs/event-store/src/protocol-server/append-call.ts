import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerReadableStream } from '@grpc/grpc-js';
import type { AccessLists } from './access-lists.ts';
import type { Caller } from './accounts.ts';
import type { AppendOutcome, ProposedEvent } from './append-outcome.ts';
import {
  accessDenied,
  malformed,
  streamIsDeleted,
  timedOut,
  tooLargeToAppend,
  unavailable,
  type CallRefused,
} from './call-refused.ts';
import { requestsOf } from './call-flow.ts';
import { largestAppend, proposedEvent, sizeOf } from './proposed-events.ts';
import { streamNameIn } from './read-messages.ts';
import { numberIn } from './reading.ts';
import type { Signals } from './running-calls.ts';
import type { Expected, StreamAppends } from './stream-appends.ts';

const { AppendResp } = streams;
const empty = () => new shared.Empty();

/** Takes one append, sent event by event, and answers with where it stands. @throws CallRefused it was not taken. */
export async function answerAppend(
  appends: StreamAppends,
  access: AccessLists,
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
  caller: Caller,
  { gone, closing }: Signals,
): Promise<streams.AppendResp> {
  const signal = AbortSignal.any([gone, closing]);
  let options: streams.AppendReq.Options | undefined;
  const events: ProposedEvent[] = [];
  let size = 0;
  for await (const message of requestsOf(call, signal)) {
    options ??= message.getOptions();
    const proposed = message.getProposedMessage();
    if (!proposed) continue;
    const event = proposedEvent(proposed);
    size += sizeOf(event);
    if (size > largestAppend) throw tooLargeToAppend(largestAppend);
    events.push(event);
  }
  if (signal.aborted) throw unavailable('The append was broken off before all of it had come.');
  const stream = streamNameIn(options?.getStreamIdentifier());
  if (!options || stream === '') throw malformed('An append begins with its options, and names a stream.');
  const expected = expectedIn(options);
  await access.refuse(caller, 'write', stream);
  return answerTo(await appends.append(stream, expected, events), stream, expected);
}

/** What the options of an append, a deletion or a tombstone expect of the stream. */
export function expectedIn(
  options: streams.AppendReq.Options | streams.DeleteReq.Options | streams.TombstoneReq.Options,
): Expected {
  if (options.hasRevision()) return numberIn(options.getRevision());
  if (options.hasNoStream()) return 'noStream';
  if (options.hasStreamExists()) return 'streamExists';
  if (options.hasAny()) return 'any';
  throw malformed('It is not said what is expected of the stream.');
}

function answerTo(outcome: AppendOutcome, stream: string, expected: Expected): streams.AppendResp {
  if (outcome.kind === 'wrongRevision') {
    return new AppendResp().setWrongExpectedVersion(wrongExpectedVersion(expected, outcome.actual));
  }
  if (outcome.kind !== 'appended') throw refusalOf(outcome.kind, stream);
  const success = new AppendResp.Success();
  if (outcome.last === undefined) success.setNoStream(empty());
  else success.setCurrentRevision(String(outcome.last));
  if (outcome.place) success.setPosition(appendPosition(outcome.place));
  else success.setNoPosition(empty());
  return new AppendResp().setSuccess(success);
}

const appendPosition = ({ commit, prepare }: { readonly commit: bigint; readonly prepare: bigint }) =>
  new AppendResp.Position().setCommitPosition(String(commit)).setPreparePosition(String(prepare));

function wrongExpectedVersion(expected: Expected, actual: number | undefined) {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (expected === 'any') wrong.setExpectedAny(empty());
  else if (expected === 'streamExists') wrong.setExpectedStreamExists(empty());
  else if (expected === 'noStream') wrong.setExpectedNoStream(empty());
  else wrong.setExpectedRevision(String(expected));
  if (actual === undefined) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentRevision(String(actual));
  return wrong;
}

export type Refused = Exclude<AppendOutcome['kind'], 'appended' | 'wrongRevision'>;

/** How a call ends whose append was not taken. */
export function refusalOf(kind: Refused, stream: string): CallRefused {
  switch (kind) {
    case 'deleted':
      return streamIsDeleted(stream);
    case 'tooLarge':
      return tooLargeToAppend(largestAppend);
    case 'denied':
      return accessDenied();
    case 'unknown':
      return timedOut();
    case 'unavailable':
      return unavailable('The store behind this server takes no append at present.');
  }
}
