import { randomUUID } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';

import { placeOf, tokenOf } from '#libs/acts';

import { toldService } from '../../test/told-service.ts';

jest.setTimeout(60_000);

interface Answer {
  readonly child: {
    readonly freshness: { readonly position: string; readonly stale: boolean };
    readonly chronology: {
      readonly nodes: readonly { readonly headline: string }[];
      readonly pageInfo: { readonly endCursor: string };
    } | null;
  } | null;
}

const document = `query Ask($record: ID!, $first: Int, $last: Int, $after: String, $before: String, $order: Order! = OLDEST_FIRST, $filter: ChronologyFilter, $afterPosition: String) {
  child(id: $record, afterPosition: $afterPosition) {
    freshness { position stale recordedAt }
    chronology(first: $first, last: $last, after: $after, before: $before, order: $order, filter: $filter) {
      nodes { headline }
      pageInfo { endCursor }
    }
  }
}`;
const write = `mutation Write($input: WriteDailyLogInput!) {
  writeDailyLog(input: $input) { position userErrors { code } }
}`;

describe('pages and positions over HTTP', () => {
  const { ask, told } = toldService();
  const read = (more: object, subject: Parameters<typeof ask>[0] = 'registered.manager') =>
    ask<Answer>(subject, document, { record: told().juniper, ...more });
  const problemsOf = async (more: object, subject?: Parameters<typeof ask>[0]) => {
    const { data, errors } = await read(more, subject);
    expect(data?.child?.chronology ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', remedy: expect.any(String) } }]);
    return errors[0]?.extensions['problems'];
  };
  const cursorOf = async () => (await read({ first: 2 })).data?.child?.chronology?.pageInfo.endCursor;
  const positionOf = async () => (await read({ first: 1 })).data?.child?.freshness.position ?? '';

  it('refuses a page without a size, of two sizes, of none and of more than a hundred, and says what to send', async () => {
    const size = 'must be 1 to 100';
    expect(await problemsOf({})).toEqual([{ field: 'first', message: 'say how many: first or last, 1 to 100' }]);
    expect(await problemsOf({ first: 1, last: 1 })).toEqual([
      { field: 'last', message: 'send first or last, not both' },
    ]);
    expect(await problemsOf({ first: 0 })).toEqual([{ field: 'first', message: size }]);
    expect(await problemsOf({ first: 10_000 })).toEqual([{ field: 'first', message: size }]);
    expect(await problemsOf({ last: -1 })).toEqual([{ field: 'last', message: size }]);
  });

  it('refuses a cursor that goes with the other size', async () => {
    const cursor = await cursorOf();
    expect(await problemsOf({ last: 1, after: cursor })).toMatchObject([{ field: 'after' }]);
    expect(await problemsOf({ first: 1, before: cursor })).toMatchObject([{ field: 'before' }]);
  });

  it('refuses a cursor of another order, filter, child or reader, and one that nobody gave out', async () => {
    const after = await cursorOf();
    const refused = [{ field: 'after', message: expect.stringContaining('CURSOR_REFUSED') }];
    expect(await problemsOf({ first: 1, after, order: 'NEWEST_FIRST' })).toEqual(refused);
    expect(await problemsOf({ first: 1, after, filter: { late: true } })).toEqual(refused);
    expect(await problemsOf({ first: 1, after, record: told().otis })).toEqual(refused);
    expect(await problemsOf({ first: 1, after }, 'safeguarding.lead')).toEqual(refused);
    expect(await problemsOf({ first: 1, after: 'WyJvcmRlciIsMV0' })).toEqual(refused);
    expect((await read({ first: 1, after })).errors).toEqual([]);
  });

  it('tells nothing by a cursor to whoever takes it apart', async () => {
    const cursor = (await cursorOf()) ?? '';
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/2026|chronology|order/);
  });

  it('holds what was just written when it is asked by the position of the receipt', async () => {
    const input = {
      record: told().juniper,
      idempotencyKey: randomUUID(),
      words: 'Baked a loaf',
      focus: 'play',
      goals: [],
    };
    const written = await ask<{ readonly writeDailyLog: { readonly position: string } }>('key.worker', write, {
      input,
    });
    const afterPosition = written.data?.writeDailyLog.position;
    expect(afterPosition).toEqual(expect.any(String));
    const { data } = await read({ first: 1, order: 'NEWEST_FIRST', afterPosition });
    expect(data?.child?.freshness.stale).toBe(false);
    expect(data?.child?.chronology?.nodes[0]?.headline).toContain('Baked a loaf');
  });

  it('takes the position of an answer', async () => {
    const { data, errors } = await read({ first: 1, afterPosition: await positionOf() });
    expect([errors, data?.child?.freshness.stale]).toEqual([[], false]);
  });

  it('refuses a position of another store, or past the end of this one, with what to do', async () => {
    const place = placeOf(await positionOf()) ?? { incarnation: '', record: '', access: '' };
    const other = { incarnation: randomUUID(), record: '1', access: '1' };
    const beyond = { ...place, record: '99999999' };
    for (const elsewhere of [other, beyond, { ...beyond, mark: undefined }, { ...place, mark: 'of others' }]) {
      const { data, errors } = await read({ first: 1, afterPosition: tokenOf(elsewhere) });
      expect(data).toEqual({ child: null });
      expect(errors).toMatchObject([
        { extensions: { code: 'STALE_TOKEN', remedy: expect.stringContaining('Ask again') } },
      ]);
    }
  });

  it('refuses what is no position at all', async () => {
    const place = placeOf(await positionOf());
    const { incarnation = '' } = place ?? {};
    const broken = tokenOf({ incarnation, record: 'one', access: 'two' });
    for (const afterPosition of ['a guess', '', broken])
      expect(await problemsOf({ first: 1, afterPosition })).toMatchObject([{ field: 'afterPosition' }]);
  });
});
