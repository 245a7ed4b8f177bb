import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { ProposedEvent } from './append-outcome.ts';
import { malformed, metadataMissing } from './call-refused.ts';

/** The most bytes that one append may have, which is EventStoreDB's default. */
export const largestAppend = 1024 * 1024;

type Proposed = streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage;

/** @throws CallRefused the id, the type or the content type is missing. */
export function proposedEvent(message: Proposed): ProposedEvent {
  const type = message.getMetadataMap().get('type');
  if (type === undefined) throw metadataMissing('type');
  const contentType = message.getMetadataMap().get('content-type');
  if (contentType === undefined) throw metadataMissing('content-type');
  return {
    id: uuidOf(message.getId()),
    type,
    isJson: contentType === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** What EventStoreDB counts of an event against the largest append. */
export const sizeOf = ({ type, data, metadata }: ProposedEvent): number =>
  type.length * 2 + data.length + metadata.length;

/** A uuid as text, from either of the two forms that the protocol has for it. @throws CallRefused it is neither. */
export function uuidOf(uuid: UUID | undefined): string {
  const structured = uuid?.getStructured();
  const text = structured
    ? dashed(structured.getMostSignificantBits(), structured.getLeastSignificantBits())
    : uuid?.getString().toLowerCase();
  if (text === undefined || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) {
    throw malformed('An id is not a uuid.');
  }
  return text;
}

function dashed(most: string, least: string): string {
  const hex = [most, least].map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0')).join('');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hex.slice(from, to))
    .join('-');
}
