import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AccessLists } from './access-lists.ts';
import type { Caller } from './accounts.ts';
import { expectedIn, refusalOf } from './append-call.ts';
import type { AppendOutcome } from './append-outcome.ts';
import { appendAt, type Appending } from './appending.ts';
import { accessDenied, malformed, wrongRevision } from './call-refused.ts';
import type { Place } from './places.ts';
import { streamNameIn } from './read-messages.ts';
import { appendMetadata, revisionFor, type Expected, type StreamAppends } from './stream-appends.ts';
import { endOfTime, standingOf, streamDeleted } from './stream-standing.ts';

export interface Deleting {
  readonly appending: Appending;
  readonly appends: StreamAppends;
  readonly access: AccessLists;
  readonly isRecord: (stream: string) => boolean;
}

/** Deletes a stream, so that it reads as if it were not there until somebody appends to it again. */
export async function answerDelete(
  deleting: Deleting,
  request: streams.DeleteReq,
  caller: Caller,
): Promise<streams.DeleteResp> {
  const { stream, expected } = asked(deleting, request.getOptions());
  await deleting.access.refuse(caller, 'delete', stream);
  const outcome = await deleting.appends.alone(stream, async () => {
    const { last, hasMetadata } = await meeting(deleting, stream, expected);
    if (last === undefined && !hasMetadata) throw wrongRevision(stream, numberOf(expected), undefined);
    return appendMetadata(deleting.appends, stream, { $tb: endOfTime });
  });
  const { DeleteResp } = streams;
  const place = placeOfDone(outcome, stream, expected);
  if (!place) return new DeleteResp().setNoPosition(new shared.Empty());
  const position = new DeleteResp.Position();
  return new DeleteResp().setPosition(
    position.setCommitPosition(`${place.commit}`).setPreparePosition(`${place.prepare}`),
  );
}

/** Ends a stream for good: it can be neither read nor written any more. */
export async function answerTombstone(
  deleting: Deleting,
  request: streams.TombstoneReq,
  caller: Caller,
): Promise<streams.TombstoneResp> {
  const { stream, expected } = asked(deleting, request.getOptions());
  await deleting.access.refuse(caller, 'delete', stream);
  const outcome = await deleting.appends.alone(stream, async () => {
    const { last } = await meeting(deleting, stream, expected);
    const nothing = new Uint8Array();
    const end = { id: crypto.randomUUID(), type: streamDeleted, isJson: false, data: nothing, metadata: nothing };
    return appendAt(deleting.appending, { stream, expected: last ?? 'noStream', events: [end], earlierTry: 'there' });
  });
  const { TombstoneResp } = streams;
  const place = placeOfDone(outcome, stream, expected);
  if (!place) return new TombstoneResp().setNoPosition(new shared.Empty());
  const position = new TombstoneResp.Position();
  return new TombstoneResp().setPosition(
    position.setCommitPosition(`${place.commit}`).setPreparePosition(`${place.prepare}`),
  );
}

function asked(
  { isRecord }: Deleting,
  options: streams.DeleteReq.Options | streams.TombstoneReq.Options | undefined,
): { readonly stream: string; readonly expected: Expected } {
  const stream = streamNameIn(options?.getStreamIdentifier());
  if (!options || stream === '') throw malformed('The name of a stream is missing.');
  if (isRecord(stream)) throw accessDenied('Streams of the record are not deleted.');
  return { stream, expected: expectedIn(options) };
}

/** How the stream stands, when it meets what is expected of it. @throws CallRefused it does not. */
async function meeting({ appending: { log, now } }: Deleting, stream: string, expected: Expected) {
  const standing = await standingOf(log, stream, now(), false);
  const revision = revisionFor(expected, standing);
  if (typeof revision === 'object') placeOfDone(revision, stream, expected);
  else if (revision !== (standing.last ?? 'noStream')) throw wrongRevision(stream, numberOf(expected), standing.last);
  return standing;
}

function placeOfDone(outcome: AppendOutcome, stream: string, expected: Expected): Place | undefined {
  if (outcome.kind === 'appended') return outcome.place;
  if (outcome.kind === 'wrongRevision') throw wrongRevision(stream, numberOf(expected), outcome.actual);
  throw refusalOf(outcome.kind, stream);
}

/** What is expected, as EventStoreDB numbers it. */
const numberOf = (expected: Expected): bigint =>
  typeof expected === 'number' ? BigInt(expected) : { noStream: -1n, any: -2n, streamExists: -4n }[expected];
