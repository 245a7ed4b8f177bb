import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** A kept connection that the service has let go of in the same moment is no answer: it is sent again over another. */
function sent(address: string, token: string, body: string): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    };
    const asked = request(`${address}/graphql`, { agent, method: 'POST', headers }, (answer) => {
      let said = '';
      answer.setEncoding('utf8').on('data', (part: string) => (said += part));
      answer.on('end', () => resolve(said));
    });
    asked.on('error', (fault: NodeJS.ErrnoException) => {
      if (asked.reusedSocket && fault.code === 'ECONNRESET') resolve(sent(address, token, body));
      else reject(fault);
    });
    asked.end(body);
  });
}

/** Asks a service over connections that are kept. @throws when it answers with an error: a bench of errors says nothing */
export function asking(address: string, token: string) {
  return async (query: string, variables: object = {}): Promise<Readonly<Record<string, unknown>>> => {
    const body = JSON.stringify({ query, variables });
    const text = await sent(address, token, body);
    const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
    if (errors !== undefined || !data) throw new Error(`The service answered with an error: ${text.slice(0, 300)}`);
    return data;
  };
}

export type Ask = ReturnType<typeof asking>;
