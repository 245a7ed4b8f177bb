import { type IncomingMessage, request } from 'node:http';
import { z } from 'zod';

import { type LocalService } from '../../../api/src/sign-in/find-service.ts';
import { localCredentialHeader } from '../../../api/src/sign-in/local-credential.ts';

import { CommandFault } from '../command-fault.ts';

/** A service that answers on this machine, and who asks it. */
export interface Asking {
  readonly service: LocalService;
  readonly token: string;
}

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Sent as JSON; bytes as they are. */
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

const lost = () =>
  new CommandFault('SERVICE_LOST', 'The service went away before it had answered. Start it, and try again.');

/** Waits as long as it takes: a rebuild may take minutes, and `fetch` gives up after five. */
function answerTo({ service, token }: Asking, { method, path, body }: Question): Promise<IncomingMessage> {
  const isBytes = body instanceof Uint8Array;
  return new Promise((answered, failed) => {
    const asking = request(`${service.address}${path}`, {
      method,
      agent: false,
      headers: {
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
        authorization: `Bearer ${token}`,
        [localCredentialHeader]: service.credential,
      },
    });
    asking.on('error', () => failed(lost()));
    asking.on('response', answered);
    if (body === undefined) asking.end();
    else asking.end(isBytes ? body : JSON.stringify(body));
  });
}

async function* partsOf(answer: IncomingMessage): AsyncGenerator<string, void, void> {
  try {
    // With an encoding set, a stream of HTTP gives text.
    for await (const part of answer.setEncoding('utf8') as AsyncIterable<string>) yield part;
  } catch {
    throw lost();
  }
}

async function refuse(answer: IncomingMessage): Promise<void> {
  const status = answer.statusCode ?? 0;
  if (status < 400) return;
  const error = refused.safeParse(parseJson(await textOf(answer))).data?.error;
  if (error) throw new CommandFault(error.code, `${error.message} ${error.remedy}`);
  throw new CommandFault('SERVICE_LOST', `The service answered with status ${status} and nothing that can be read.`);
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of partsOf(answer)) text += part;
  return text;
}

/**
 * Asks a route of the service and returns what it answered; nothing, when the answer is empty.
 * @throws CommandFault with the code and words of the service when it refused, SERVICE_LOST when it gave no answer.
 */
export async function ask(asking: Asking, question: Question): Promise<unknown> {
  const answer = await answerTo(asking, question);
  await refuse(answer);
  return parseJson(await textOf(answer));
}

/** Asks a route that answers line by line, and yields each as it comes. @throws as `ask` */
export async function* askLines(asking: Asking, question: Question): AsyncGenerator<unknown, void, void> {
  const answer = await answerTo(asking, question);
  await refuse(answer);
  let waiting = '';
  for await (const part of partsOf(answer)) {
    const lines = `${waiting}${part}`.split('\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) yield parseJson(line);
  }
}
