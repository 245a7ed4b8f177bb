import { randomUUID } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';

import { parseStreamName } from '#libs/event-store';

import { toldService } from '../../test/told-service.ts';
import { openLogBeside } from '../../../../test/servers/logs.ts';

jest.setTimeout(60_000);

interface Seen {
  readonly child: {
    readonly revision: number;
    readonly carePlan: { readonly version: number };
    readonly goals: { readonly nodes: readonly { readonly id: string }[] };
  };
  readonly home: { readonly revision: number; readonly rooms: readonly { readonly id: string }[] };
}
interface Listed {
  readonly children: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly displayName: string }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  } | null;
}
type Payloads = Readonly<
  Record<
    string,
    {
      readonly revision: number | null;
      readonly position: string | null;
      readonly events: readonly { readonly entryNumber: number }[];
      readonly userErrors: readonly { readonly code: string }[];
    }
  >
>;

const seen = `query Seen($record: ID!, $home: ID!, $afterPosition: String) {
  child(id: $record, afterPosition: $afterPosition) { revision carePlan { version } goals(first: 1) { nodes { id } } }
  home(id: $home, afterPosition: $afterPosition) { revision rooms { id } }
}`;

describe('children and homes over HTTP', () => {
  let folder = '';
  const { ask, told } = toldService((at) => {
    folder = at;
  });
  const look = async (afterPosition: string | null = null) => {
    const { juniper, home } = told();
    const { data, errors } = await ask<Seen>('registered.manager', seen, { record: juniper, home, afterPosition });
    expect(errors).toEqual([]);
    if (!data) throw new TypeError('There was no answer.');
    return data;
  };
  const act = async (name: string, input: object) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const document = `mutation Act($input: ${type}!) {
      ${name}(input: $input) { revision position events { entryNumber } userErrors { code } }
    }`;
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    const { data, errors } = await ask<Payloads>('registered.manager', document, variables);
    expect(errors).toEqual([]);
    const payload = data?.[name];
    if (!payload) throw new TypeError('There was no payload.');
    return payload;
  };

  it('tell the revision that an act takes as the one that was seen, one less than version and entry number', async () => {
    const words = { area: 'health', words: 'Sleep through', measure: 'Seen', owner: 'Team', reviewOn: '2027-01-01' };
    const record = told().juniper;
    const agreed = await act('agreeGoal', { record, horizon: 'short', agreedWithChild: true, ...words });
    const { child } = await look(agreed.position);
    expect(agreed).toMatchObject({ revision: child.revision, events: [{ entryNumber: child.revision + 1 }] });
    expect(child.carePlan.version).toBe(child.revision + 1);
  });

  it('tell a revision after which somebody else’s edit is a conflict, and none once it was read again', async () => {
    const { juniper: record } = told();
    const before = await look();
    const reword = (words: string, { child }: Seen) => {
      const [goal] = child.goals.nodes;
      return act('rewordGoal', { record, goal: goal?.id, words, reason: 'Clearer', expectedRevision: child.revision });
    };
    const second = await reword('Sleep until seven', before);
    expect(second.userErrors).toEqual([]);
    expect(await reword('Sleep until six', before)).toMatchObject({ userErrors: [{ code: 'CONFLICT' }] });
    expect((await reword('Sleep until six', await look(second.position))).userErrors).toEqual([]);
  });

  it('tell of a home the revision of its own stream, as it stands and without waiting for a view', async () => {
    const { home } = told();
    const opened = await act('openRoom', { home, name: 'Ash', expectedRevision: (await look()).home.revision });
    expect(opened.userErrors).toEqual([]);
    expect((await look()).home.revision).toBe(opened.revision);
  });

  const list = `query List($home: ID!, $name: String, $identifier: String, $after: String, $status: ChildrenStatus = ALL, $afterPosition: String) {
    children(home: $home, status: $status, first: 1, after: $after, name: $name, identifier: $identifier, afterPosition: $afterPosition) {
      totalCount nodes { displayName } pageInfo { endCursor hasNextPage }
    }
  }`;
  const search = async (sought: object, as: Parameters<typeof ask>[0] = 'registered.manager') => {
    const { data, errors } = await ask<Listed>(as, list, { home: told().home, ...sought });
    return { ...data?.children, names: data?.children?.nodes.map(({ displayName }) => displayName), errors };
  };

  it('are found by any of their names, page by page, among those whom the reader may know of', async () => {
    const first = await search({ name: 'STARL' });
    expect(first).toMatchObject({ totalCount: 2, names: ['Juniper'], pageInfo: { hasNextPage: true } });
    const after = first.pageInfo?.endCursor;
    expect(await search({ name: 'STARL', after })).toMatchObject({ names: ['Otis'], pageInfo: { hasNextPage: false } });
    expect(await search({ name: 'otis star', status: 'LEFT' })).toMatchObject({ totalCount: 1, names: ['Otis'] });
    expect(await search({ name: 'otis', status: 'RESIDENT' })).toMatchObject({ totalCount: 0, names: [] });
    expect(await search({ name: 'otis' }, 'residential.worker')).toMatchObject({ totalCount: 0, names: [] });
    expect(await search({ name: 'starling', identifier: 'FIC0042' })).toMatchObject({ totalCount: 0 });
  });

  it('are found by a reader of some dates by what they are called, and not by what stands in other entries', async () => {
    const { position } = await act('stateName', { record: told().otis, given: 'Otis', family: 'Harrow' });
    const harrow = { name: 'harrow', afterPosition: position };
    expect(await search(harrow)).toMatchObject({ totalCount: 1, names: ['Otis'] });
    // The inspector reads of June 2026.
    expect(await search(harrow, 'inspector')).toMatchObject({ totalCount: 0, names: [] });
    expect(await search({ name: 'otis' }, 'inspector')).toMatchObject({ names: ['Otis'] });
  });

  it('turn the page of one search only with the cursor of that search', async () => {
    const { pageInfo } = await search({ name: 'starling' });
    const { errors } = await search({ name: 'star', after: pageInfo?.endCursor });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', problems: [{ field: 'after' }] } }]);
  });

  it('are searched for under the eyes of the access log, which never says what for', async () => {
    const searches = async () => {
      const reader = await openLogBeside(folder, 'access');
      try {
        const events = await reader.readStream(parseStreamName(`accessLog-${told().home}`), 0, 'forwards', 1_000);
        return events.filter(({ type }) => type === 'RecordSearched').map(({ data }) => Buffer.from(data).toString());
      } finally {
        await reader.close();
      }
    };
    const before = await searches();
    await search({ name: 'unmistakable' });
    await search({ identifier: 'unmistakable' });
    await search({});
    const after = await searches();
    expect(after.length - before.length).toBe(2);
    expect(after.join()).not.toContain('unmistakable');
  });
});
