import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';

import { codeOf } from '../sign-in/sign-in-fault.ts';

import { sendCodedError } from './coded-error.ts';
import { ListenRefused } from './listen-refused.ts';

/** A port that is held from the start: the identity provider must know it before the application is made. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
  /** From now on requests are answered by `listener`; until then by 503 with the code STARTING. */
  answerBy(listener: RequestListener): void;
  /** Takes no more connections, lets requests under way finish, and cuts those that take longer than `patience` ms. */
  drain(patience: number): Promise<void>;
}

function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('retry-after', '1');
  const message = 'The service is starting.';
  sendCodedError(response, 503, { code: 'STARTING', message, remedy: 'Try again in a second.' });
}

async function drained(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const cut = new AbortController();
  // A connection whose last answer went out after the close is idle only now.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = after(patience, undefined, { signal: cut.signal }).then(
    () => server.closeAllConnections(),
    () => undefined,
  );
  await closed;
  clearInterval(idle);
  cut.abort();
  await late;
}

/**
 * Listens on an address, port 0 for a free one.
 * @throws ListenRefused the port is taken, or the address is not one of this machine.
 */
export async function listen(host: string, port: number): Promise<Listening> {
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000, maxHeaderSize: 16_384 });
  await new Promise<void>((listening, failed) => {
    server.once('error', (fault) => failed(new ListenRefused(codeOf(fault), host, port)));
    server.listen(port, host, listening);
  });
  const bound = server.address();
  let answer: RequestListener = answerStarting;
  server.on('request', (request, response) => answer(request, response));
  return {
    server,
    port: typeof bound === 'object' && bound !== null ? bound.port : port,
    answerBy: (listener) => (answer = listener),
    drain: (patience) => drained(server, patience),
  };
}
