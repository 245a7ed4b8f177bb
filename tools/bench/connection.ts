import { connect } from 'node:net';
import { once } from 'node:events';

/** One kept connection that sends one request at a time. */
export interface Connection {
  /** Sends a body to `/graphql` and gives the body of the answer. */
  send(body: string): Promise<string>;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Speaks just enough HTTP/1.1 to ask GraphQL and read an answer of a stated length: whoever makes the load must not be
 * what is measured.
 */
export async function openConnection(address: string, token: string): Promise<Connection> {
  const { hostname, port, host } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  const head = [
    'POST /graphql HTTP/1.1',
    `host: ${host}`,
    'content-type: application/json',
    `authorization: Bearer ${token}`,
    'content-length: ',
  ].join('\r\n');
  let got: Buffer[] = [];
  let length = 0;
  let awaited: { readonly resolve: (said: string) => void; readonly reject: (fault: Error) => void } | undefined;
  const fail = (why: string) => {
    awaited?.reject(new Error(why));
    awaited = undefined;
  };
  socket.on('data', (part: Buffer) => {
    got.push(part);
    length += part.length;
    const first = got[0] ?? part;
    const end = first.indexOf(headEnd);
    if (end < 0) {
      got = [Buffer.concat(got)];
      if ((got[0]?.indexOf(headEnd) ?? -1) < 0) return;
    }
    const whole = got[0] ?? part;
    const bodyAt = whole.indexOf(headEnd) + headEnd.length;
    const stated = /content-length: (\d+)/i.exec(whole.toString('latin1', 0, bodyAt))?.[1];
    if (stated === undefined) {
      fail(`An answer without a length: ${whole.toString('utf8', 0, 200)}`);
      return;
    }
    if (length < bodyAt + Number(stated)) return;
    const said = Buffer.concat(got).toString('utf8', bodyAt);
    const { resolve } = awaited ?? {};
    [got, length, awaited] = [[], 0, undefined];
    resolve?.(said);
  });
  socket.on('error', (fault) => fail(fault.message));
  socket.on('close', () => fail('The connection was closed.'));
  return {
    send: (body) =>
      new Promise((resolve, reject) => {
        awaited = { resolve, reject };
        socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
      }),
    close: () => socket.destroy(),
  };
}
