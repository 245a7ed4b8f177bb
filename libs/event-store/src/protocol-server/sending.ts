import { once } from 'node:events';
import type { ServerDuplexStream, ServerWritableStream } from '@grpc/grpc-js';

type Answers<Req, Res> = ServerWritableStream<Req, Res> | ServerDuplexStream<Req, Res>;

/** Sends at the pace of the client: resolves when there is room for the next message, or nobody is left to read it. */
export async function send<Req, Res>(call: Answers<Req, Res>, message: Res, signal: AbortSignal): Promise<void> {
  if (signal.aborted || call.write(message)) return;
  await once(call, 'drain', { signal }).catch(() => undefined);
}
