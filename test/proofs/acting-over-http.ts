import { type clientOf } from '../../apps/api/test/started-service.ts';

export type Client = Pick<ReturnType<typeof clientOf>, 'ask'>;

/** What a mutation answers, whichever stream it is on. */
export interface Payload {
  readonly revision: number | null;
  readonly position: string | null;
  readonly events: readonly { readonly id: string; readonly type: string; readonly entryNumber: number }[];
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: string | null;
    readonly message: string;
    readonly remedy: string;
  }[];
  readonly record?: string | null;
}

/** The document of a mutation as a client writes it. */
export function mutationOf(act: string, subject: '' | 'record' | 'home' | 'person' = ''): string {
  const input = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input!`;
  const fields = `${subject} revision position events { id type entryNumber } userErrors { code field message remedy }`;
  return `mutation($input: ${input}) { ${act}(input: $input) { ${fields} } }`;
}

/**
 * Sends one act and gives its payload, refusals included.
 * @throws TypeError with the codes of an answer that is an error; whatever `fetch` throws when the service is gone.
 */
export async function sendAct(client: Client, token: string, act: string, input: object): Promise<Payload> {
  const { data, errors } = await client.ask(mutationOf(act), { input }, token);
  if (errors) throw new TypeError(`${act}: ${errors.map(({ extensions }) => JSON.stringify(extensions)).join('; ')}`);
  return (data as Readonly<Record<string, Payload>>)[act] as Payload;
}

/**
 * Sends one act that must be done, again under the same key when it lost its races, as that refusal says.
 * @throws TypeError with the refusals when it was not done.
 */
export async function recordAct(client: Client, token: string, act: string, input: object): Promise<Payload> {
  for (;;) {
    const payload = await sendAct(client, token, act, input);
    const { userErrors } = payload;
    if (userErrors.length === 0) return payload;
    if (userErrors.some(({ code }) => code !== 'TRY_AGAIN'))
      throw new TypeError(`${act}: ${userErrors.map(({ code, message }) => `${code} ${message}`).join('; ')}`);
  }
}
