import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startActs } from '../../../../test/acts/started-acts.ts';
import { limits } from './graphql-limits.ts';

const page = (fields: string) => `{ ${fields} }`;

describe('the guarded endpoint', () => {
  let service: Awaited<ReturnType<typeof startActs>>;
  beforeAll(async () => {
    service = await startActs();
  });
  afterAll(() => service.stop());
  const codeOf = async (query: string) => (await service.ask(query)).errors?.[0]?.extensions['code'];

  it('answers an ordinary question', async () => {
    expect((await service.ask(page('sky'))).data).toEqual({ sky: 'blue' });
  });

  it('does not introspect', async () => {
    const answer = await service.ask('{ __schema { types { name } } }');
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('suggests no field', async () => {
    const answer = await service.ask(page('sk'));
    expect(answer.errors?.[0]?.message).toBe('Cannot query field "sk" on type "Query".');
  });

  it('never repeats a value that stands in the document', async () => {
    for (const value of ['"secret"', 'secret', '{ secret: "secret" }', '["secret"]', '"secret\\u202e"']) {
      const answer = await service.ask(`mutation { flyKite(input: { height: ${value} }) { revision } }`);
      expect(answer.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(answer.text).not.toMatch(/secret/);
    }
    expect((await service.ask('{ sky(: "secret") }')).text).not.toMatch(/secret/);
  });

  it('refuses a bare value for a list in the document as in a variable', async () => {
    const { errors } = await service.ask('mutation { flyKite(input: { witnesses: "A neighbour" }) { revision } }');
    expect(errors).toContainEqual(
      expect.objectContaining({
        extensions: expect.objectContaining({
          code: 'BAD_INPUT',
          problems: [{ field: 'witnesses', message: 'must be a list' }],
        }),
      }),
    );
  });

  it(`refuses more than ${limits.aliases} aliases`, async () => {
    const times = (count: number) => page(Array.from({ length: count }, (_, index) => `a${index}: sky`).join(' '));
    expect(await codeOf(times(limits.aliases))).toBeUndefined();
    expect(await codeOf(times(limits.aliases + 1))).toBe('TOO_COSTLY');
  });

  it(`refuses fields nested deeper than ${limits.depth}, fragments counted, and fragments in circles`, async () => {
    const deep = (depth: number) => 'a { '.repeat(depth - 1) + 'a' + ' }'.repeat(depth - 1);
    const codes = async (query: string) =>
      (await service.ask(query)).errors?.map(({ extensions }) => extensions['code']);
    expect(await codes(page(deep(limits.depth)))).not.toContain('TOO_COSTLY');
    expect(await codes(page(deep(limits.depth + 1)))).toContain('TOO_COSTLY');
    const halves = `{ ${'a { '.repeat(8)} ...f ${'}'.repeat(8)} } fragment f on Query { ${deep(8)} }`;
    expect(await codes(halves)).toContain('TOO_COSTLY');
    expect(await codes('{ ...f } fragment f on Query { sky ...g } fragment g on Query { ...f }')).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });

  it('refuses a document of too many tokens', async () => {
    expect(await codeOf(page('sky '.repeat(limits.tokens)))).toBe('GRAPHQL_PARSE_FAILED');
  });

  it('refuses twenty acts in one request', async () => {
    const act = 'countKites(input: { home: "h", count: 1, idempotencyKey: "k" }) { revision }';
    const acts = Array.from({ length: 20 }, (_, index) => `a${index}: ${act}`).join(' ');
    expect(await codeOf(`mutation { ${acts} }`)).toBe('TOO_COSTLY');
    expect(service.performed).toEqual([]);
  });

  it('takes no batch, no persisted query, no simple request from another site, and no act by GET', async () => {
    const query = JSON.stringify([{ query: page('sky') }]);
    expect((await service.post(query)).errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
    const hash = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    const persisted = await service.post(JSON.stringify({ extensions: hash }));
    expect(persisted.errors?.[0]?.extensions).toEqual({ code: 'PERSISTED_QUERY_NOT_SUPPORTED' });
    const simple = await service.post(JSON.stringify({ query: page('sky') }), { 'content-type': 'text/plain' });
    expect(simple.errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
    const got = await fetch(`${service.url}?query=${encodeURIComponent('mutation { countKites { revision } }')}`);
    expect(got.status).toBe(400);
    expect(service.performed).toEqual([]);
  });

  it('serves no page to a browser', async () => {
    const answer = await fetch(service.url, { headers: { accept: 'text/html' } });
    expect(answer.headers.get('content-type')).toMatch(/json/);
  });
});

describe('the guarded endpoint of the demo', () => {
  it('introspects, as deep as an explorer asks', async () => {
    const service = await startActs({ demo: true });
    const { getIntrospectionQuery } = await import('graphql');
    const { errors, data } = await service.ask(getIntrospectionQuery());
    await service.stop();
    expect(errors).toBeUndefined();
    expect(data).toHaveProperty('__schema.mutationType.name', 'Mutation');
  });
});
