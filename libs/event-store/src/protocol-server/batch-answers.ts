import codes from '@eventstore/db-client/generated/code_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statuses from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import wellKnown from 'google-protobuf/google/protobuf/empty_pb.js';
import type { AppendOutcome } from './append-outcome.ts';
import { largestAppend } from './proposed-events.ts';
import { streamIdentifier } from './read-messages.ts';
import type { Expected } from './stream-appends.ts';

const { BatchAppendResp } = streams;

/** An error of a batch append: its type's name in the protocol, the message packed under it, and its code. */
interface Packed {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly code: codes.Code;
}

/** The answer to one append of a batch. */
export function answerTo(outcome: AppendOutcome, stream: string, expected: Expected): streams.BatchAppendResp {
  const answer = new BatchAppendResp().setStreamIdentifier(streamIdentifier(stream));
  if (outcome.kind !== 'appended') return answer.setError(statusOf(packed(outcome, stream, expected)));
  const success = new BatchAppendResp.Success();
  if (outcome.last === undefined) success.setNoStream(new wellKnown.Empty());
  else success.setCurrentRevision(String(outcome.last));
  if (outcome.place) {
    const { commit, prepare } = outcome.place;
    success.setPosition(
      new shared.AllStreamPosition().setCommitPosition(String(commit)).setPreparePosition(String(prepare)),
    );
  } else success.setNoPosition(new wellKnown.Empty());
  return answer.setSuccess(success);
}

export function lapsed(stream: string): streams.BatchAppendResp {
  return new BatchAppendResp().setStreamIdentifier(streamIdentifier(stream)).setError(statusOf(timeout()));
}

/** The answer to an append that cannot be read. */
export function badRequest(stream: string, words: string): streams.BatchAppendResp {
  const bytes = new shared.BadRequest().setMessage(words).serializeBinary();
  return new BatchAppendResp()
    .setStreamIdentifier(streamIdentifier(stream))
    .setError(statusOf({ name: 'BadRequest', bytes, code: Code.INVALID_ARGUMENT }));
}

const { Code } = codes;

function packed(outcome: Exclude<AppendOutcome, { kind: 'appended' }>, stream: string, expected: Expected): Packed {
  switch (outcome.kind) {
    case 'wrongRevision': {
      const bytes = wrongExpectedVersion(expected, outcome.actual).serializeBinary();
      return { name: 'WrongExpectedVersion', bytes, code: Code.FAILED_PRECONDITION };
    }
    case 'deleted': {
      const bytes = new shared.StreamDeleted().setStreamIdentifier(streamIdentifier(stream)).serializeBinary();
      return { name: 'StreamDeleted', bytes, code: Code.NOT_FOUND };
    }
    case 'tooLarge': {
      const bytes = new shared.MaximumAppendSizeExceeded().setMaxappendsize(largestAppend).serializeBinary();
      return { name: 'MaximumAppendSizeExceeded', bytes, code: Code.INVALID_ARGUMENT };
    }
    case 'denied':
      return { name: 'AccessDenied', bytes: new shared.AccessDenied().serializeBinary(), code: Code.PERMISSION_DENIED };
    case 'unknown':
      return timeout();
    case 'unavailable':
      return { name: 'Unknown', bytes: new shared.Unknown().serializeBinary(), code: Code.UNKNOWN };
  }
}

const timeout = (): Packed => ({
  name: 'Timeout',
  bytes: new shared.Timeout().serializeBinary(),
  code: Code.DEADLINE_EXCEEDED,
});

function wrongExpectedVersion(expected: Expected, actual: number | undefined): shared.WrongExpectedVersion {
  const wrong = new shared.WrongExpectedVersion();
  if (expected === 'any') wrong.setExpectedAny(new wellKnown.Empty());
  else if (expected === 'streamExists') wrong.setExpectedStreamExists(new wellKnown.Empty());
  else if (expected === 'noStream') wrong.setExpectedNoStream(new wellKnown.Empty());
  else wrong.setExpectedStreamPosition(String(expected));
  if (actual === undefined) wrong.setCurrentNoStream(new wellKnown.Empty());
  else wrong.setCurrentStreamRevision(String(actual));
  return wrong;
}

function statusOf({ name, bytes, code: of }: Packed): statuses.Status {
  const details = new any.Any();
  details.pack(bytes, `event_store.client.${name}`);
  return new statuses.Status().setCode(of).setMessage(name).setDetails(details);
}
