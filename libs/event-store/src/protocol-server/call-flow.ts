import { on, once } from 'node:events';
import type { ServerDuplexStream, ServerReadableStream, ServerWritableStream } from '@grpc/grpc-js';

type Answering<Req, Res> = ServerWritableStream<Req, Res> | ServerDuplexStream<Req, Res>;
type Asking<Req, Res> = ServerReadableStream<Req, Res> | ServerDuplexStream<Req, Res>;

/** Sends at the pace of the client: resolves when there is room for the next message, or nobody is left to read it. */
export async function send<Req, Res>(call: Answering<Req, Res>, message: Res, signal: AbortSignal): Promise<void> {
  if (signal.aborted || call.write(message)) return;
  await once(call, 'drain', { signal }).catch(() => undefined);
}

/** What comes over a call until the client ends its side, or `signal` says that no more is taken. */
export async function* requestsOf<Req, Res>(
  call: Asking<Req, Res>,
  signal: AbortSignal,
): AsyncGenerator<Req, void, void> {
  try {
    const requests = on(call, 'data', { signal, close: ['end'], highWaterMark: 256 });
    for await (const [request] of requests as AsyncIterable<[Req]>) yield request;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
