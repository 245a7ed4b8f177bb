import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { allStream, type AccessLists } from './access-lists.ts';
import type { Caller } from './accounts.ts';
import { send } from './call-flow.ts';
import { malformed } from './call-refused.ts';
import { numberIn, readAll, readStream, type Reading } from './reading.ts';
import { streamNameIn } from './read-messages.ts';
import type { Signals } from './running-calls.ts';
import { subscribeToAll, subscribeToStream } from './subscribing.ts';

type ReadCall = ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** Answers a read or a subscription until it ends, nobody listens any more, or the server closes. */
export async function answerRead(
  reading: Reading,
  access: AccessLists,
  call: ReadCall,
  caller: Caller,
  { gone, closing }: Signals,
): Promise<void> {
  const options = call.request.getOptions();
  const asked = options?.getStream();
  await access.refuse(caller, 'read', asked ? streamNameIn(asked.getStreamIdentifier()) : allStream);
  const signal = AbortSignal.any([gone, closing]);
  for await (const message of messagesFor(reading, options, signal)) {
    await send(call, message, signal);
    if (signal.aborted) return;
  }
}

function messagesFor(
  reading: Reading,
  options: streams.ReadReq.Options | undefined,
  signal: AbortSignal,
): AsyncGenerator<streams.ReadResp, void, void> {
  if (!options?.hasUuidOption()) throw malformed('`uuidOption` is a required argument.');
  if (options.hasStream() && streamNameIn(options.getStream()?.getStreamIdentifier()) === '') {
    throw malformed('The name of a stream is missing.');
  }
  if (options.hasStream() && options.hasFilter()) throw malformed('A filter is for all streams, not for one.');
  if (options.hasSubscription()) {
    return options.hasStream() ? subscribeToStream(reading, options, signal) : subscribeToAll(reading, options, signal);
  }
  const max = numberIn(options.getCount());
  return options.hasStream() ? readStream(reading, options, max) : readAll(reading, options, max);
}
