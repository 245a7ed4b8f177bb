import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { wireNumber, type Place } from './places.ts';
import type { ServedEvent } from './served-log.ts';

const { ReadResp } = streams;

/** .NET counts time in hundreds of nanoseconds. */
const ticksPerMillisecond = 10_000n;

export function eventMessage(event: ServedEvent): streams.ReadResp {
  const { id, stream, revision, place, type, isJson, writtenAt, data, metadata } = event;
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(id))
    .setStreamIdentifier(streamIdentifier(stream))
    .setStreamRevision(String(revision))
    .setCommitPosition(wireNumber(place.commit))
    .setPreparePosition(wireNumber(place.prepare))
    .setData(data)
    .setCustomMetadata(metadata);
  recorded
    .getMetadataMap()
    .set('type', type)
    .set('created', String(BigInt(writtenAt) * ticksPerMillisecond))
    .set('content-type', isJson ? 'application/json' : 'application/octet-stream');
  const read = new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(wireNumber(place.commit));
  return new ReadResp().setEvent(read);
}

export const confirmationMessage = (subscription: string): streams.ReadResp =>
  new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId(subscription));

export const checkpointMessage = ({ commit, prepare }: Place): streams.ReadResp =>
  new ReadResp().setCheckpoint(
    new ReadResp.Checkpoint().setCommitPosition(wireNumber(commit)).setPreparePosition(wireNumber(prepare)),
  );

export const caughtUpMessage = (): streams.ReadResp => new ReadResp().setCaughtUp(new ReadResp.CaughtUp());

export const streamNotFoundMessage = (stream: string): streams.ReadResp =>
  new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)));

export const streamIdentifier = (stream: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(new TextEncoder().encode(stream));

/** The stream that a call names; the empty text when it names none. */
export const streamNameIn = (identifier: shared.StreamIdentifier | undefined): string =>
  identifier ? new TextDecoder().decode(identifier.getStreamName_asU8()) : '';
