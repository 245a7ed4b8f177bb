import { actRegistries } from '#libs/acts';
import { derivedId } from '#libs/journal';
import { type Role, roles } from '#libs/vocabulary';

import { type AnswerOf } from '../../apps/api/test/told-service.ts';
import { type startedService } from '../../apps/api/test/started-service.ts';
import { type Payload } from '../proofs/acting-over-http.ts';

export type Service = Awaited<ReturnType<typeof startedService>>;
export type Input = Readonly<Record<string, unknown>>;

/** How an act ended for whoever asked for it. */
export interface Ended {
  /** Code of the error or of the refusal; absent: it was recorded. */
  readonly refused?: string;
  readonly events: Payload['events'];
  readonly subject: string;
  /** The nth id that the act made: ids follow from who acts, the act and its key. */
  readonly made: (n?: number) => string;
}

const subjects = { childRecord: 'record', home: 'home', person: 'person' } as const;

interface KnownAct {
  /** The field of its payload, and of its input unless it opens something. */
  readonly subject: 'record' | 'home' | 'person';
  readonly opens: boolean;
}

/** Every act that people can do, by name. */
export const acts: ReadonlyMap<string, KnownAct> = new Map(
  actRegistries.flatMap(({ kind, registry }) =>
    [...registry.acts]
      .filter(([, act]) => act.doors.includes('person'))
      .map(([name, { opens }]) => [name, { subject: subjects[kind], opens }] as const),
  ),
);

export function knownAct(name: string): KnownAct {
  const act = acts.get(name);
  if (!act) throw new TypeError(`There is no act ${name}.`);
  return act;
}

/** The document of one act. */
export function documentOf(act: string): string {
  const input = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input!`;
  const fields = `${knownAct(act).subject} revision position events { id type entryNumber } userErrors { code message }`;
  return `mutation($input: ${input}) { ${act}(input: $input) { ${fields} } }`;
}

/** Asks a service as each role, signed in once, and acts in its name. */
export interface ActingAs {
  readonly ask: <D>(role: Role, document: string, variables?: object) => Promise<AnswerOf<D>>;
  readonly act: (role: Role, name: string, input: Input) => Promise<Ended>;
  /** Acts as the registered manager. @throws TypeError when it is refused. */
  readonly tell: (name: string, input: Input) => Promise<Ended>;
  /** The last revision that an answer named, of a record, home or person. */
  readonly seen: (subject: string) => number | undefined;
  /** Where the last act stands. */
  readonly lastPosition: () => string | undefined;
}

/** Signs in as every role; `seen` are the revisions that they know of, and is kept up. */
export async function actingAs(
  service: Service,
  people: Readonly<Record<Role, string>>,
  seen: Map<string, number>,
): Promise<ActingAs> {
  const tokens: Partial<Record<Role, string>> = {};
  for (const role of roles) tokens[role] = await service.tokenOf(role);
  let last: string | undefined;
  let turn = 0;

  const ask = async <D>(role: Role, document: string, variables: object = {}): Promise<AnswerOf<D>> => {
    const { data = null, errors = [] } = await service.ask(document, variables, tokens[role]);
    return { data: data as D | null, errors };
  };

  const act = async (role: Role, name: string, input: Input): Promise<Ended> => {
    const idempotencyKey = derivedId('table of access', turn++);
    const { subject } = knownAct(name);
    const expectedRevision = seen.get(String(input[subject]));
    const sent = { ...input, idempotencyKey, ...(expectedRevision !== undefined && { expectedRevision }) };
    type Answer = Readonly<Record<string, Payload & Readonly<Record<string, unknown>>>>;
    const { data, errors } = await ask<Answer>(role, documentOf(name), { input: sent });
    const payload = data?.[name];
    const made = (n = 0) => derivedId(people[role], name, idempotencyKey, 'new', n);
    const code = errors[0]?.extensions['code'] ?? payload?.userErrors[0]?.code;
    const refused = typeof code === 'string' ? code : undefined;
    if (refused !== undefined) return { refused, events: [], subject: '', made };
    const of = String(payload?.[subject]);
    if (payload?.revision != null) seen.set(of, payload.revision);
    last = payload?.position ?? last;
    return { events: payload?.events ?? [], subject: of, made };
  };

  return {
    ask,
    act,
    tell: async (name, input) => {
      const ended = await act('registered.manager', name, input);
      if (ended.refused !== undefined) throw new TypeError(`${name} was refused: ${ended.refused}`);
      return ended;
    },
    seen: (subject) => seen.get(subject),
    lastPosition: () => last,
  };
}
