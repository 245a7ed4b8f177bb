import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Asks a service over connections that are kept. @throws when it answers with an error: a bench of errors says nothing */
export function asking(address: string, token: string) {
  return async (query: string, variables: object = {}): Promise<Readonly<Record<string, unknown>>> => {
    const body = JSON.stringify({ query, variables });
    const text = await new Promise<string>((resolve, reject) => {
      const asked = request(
        `${address}/graphql`,
        {
          agent,
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            authorization: `Bearer ${token}`,
          },
        },
        (answer) => {
          let said = '';
          answer.setEncoding('utf8').on('data', (part: string) => (said += part));
          answer.on('end', () => resolve(said));
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
    const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
    if (errors !== undefined || !data) throw new Error(`The service answered with an error: ${text.slice(0, 300)}`);
    return data;
  };
}

export type Ask = ReturnType<typeof asking>;
