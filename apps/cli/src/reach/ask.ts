import { request } from 'node:http';
import { z } from 'zod';

import { localCredentialHeader } from '../../../api/src/cli/cli.guard.ts';
import { type LocalService } from '../../../api/src/sign-in/find-service.ts';

import { CommandFault } from '../command-fault.ts';

/** A service that answers on this machine, and who asks it. */
export interface Asking {
  readonly service: LocalService;
  readonly token: string;
}

export interface Question {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

const refused = z.object({ error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }) });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Asks a route of the service and returns what it answered. Waits as long as it takes: a rebuild may take minutes,
 * and `fetch` gives up after five.
 * @throws CommandFault with the code and words of the service when it refused, SERVICE_LOST when it gave no answer.
 */
export async function ask({ service, token }: Asking, { method, path, body }: Question): Promise<unknown> {
  const { status, text } = await new Promise<{ status: number; text: string }>((answered, failed) => {
    const lost = () =>
      failed(new CommandFault('SERVICE_LOST', 'The service went away before it answered. Start it, and try again.'));
    const asking = request(`${service.address}${path}`, {
      method,
      agent: false,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        [localCredentialHeader]: service.credential,
      },
    });
    asking.on('error', lost);
    asking.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('error', lost);
      response.on('end', () => answered({ status: response.statusCode ?? 0, text }));
    });
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
  const said = parseJson(text);
  if (status < 400) return said;
  const error = refused.safeParse(said).data?.error;
  if (error) throw new CommandFault(error.code, `${error.message} ${error.remedy}`);
  throw new CommandFault('SERVICE_LOST', `The service answered with status ${status} and nothing that can be read.`);
}
