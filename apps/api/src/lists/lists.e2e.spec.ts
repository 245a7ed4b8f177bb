import { describe, expect, it, jest } from '@jest/globals';

import { toldService } from '../../test/told-service.ts';

jest.setTimeout(60_000);

type Listed = Readonly<
  Record<string, { readonly nodes: readonly { readonly item: object | null }[]; readonly totalCount: number }>
>;

describe('the lists under a child, the homes and the service over HTTP', () => {
  const { ask, told } = toldService();
  const listsOf = async (subject: Parameters<typeof ask>[0], fields: string) => {
    const document = `query Lists($record: ID!) { child(id: $record) { ${fields} } }`;
    const { data, errors } = await ask<{ readonly child: Listed }>(subject, document, { record: told().juniper });
    expect(errors).toEqual([]);
    return data?.child;
  };

  it('show items by their own schema, with the entries behind them', async () => {
    const { incident } = told().entries;
    const fields =
      'incidents(first: 5) { nodes { id item { type severity place } provenance { entryNumber actor { name } } } totalCount }';
    const lists = await listsOf('residential.worker', fields);
    expect(lists?.['incidents']?.nodes[0]).toMatchObject({
      item: { type: 'damage', severity: 'S2', place: 'Kitchen' },
      provenance: [{ entryNumber: incident, actor: { name: 'Marigold Lantern (fictional)' } }],
    });
  });

  it('are empty, without a trace, for whoever may not read their class', async () => {
    const incidents = 'incidents(first: 5) { nodes { id } totalCount }';
    expect(await listsOf('young.person', incidents)).toEqual({ incidents: { nodes: [], totalCount: 0 } });
    const adoption = 'adoptionPlacements(first: 5) { nodes { id } totalCount }';
    expect(await listsOf('residential.worker', adoption)).toEqual({ adoptionPlacements: { nodes: [], totalCount: 0 } });
  });

  it('answer by status, and by what was due before a day, where items have them', async () => {
    const fields = 'decisions(first: 5, overdueOn: "2026-11-01", status: ["open"]) { nodes { id } totalCount }';
    expect(await listsOf('registered.manager', fields)).toEqual({ decisions: { nodes: [], totalCount: 0 } });
  });

  it('tell whoever works in a home of its rooms, and whose bed it is only of children whom they may know of', async () => {
    const document =
      '{ homes { name capacity ages { from to } residents rooms { name open taken takenBy { displayName } } } }';
    const oak = (takenBy: object | null) => ({ name: 'Oak', open: true, taken: true, takenBy });
    const elm = { name: 'Elm', open: true, taken: false, takenBy: null };
    const home = { name: 'Larkrise (fictional)', capacity: 2, ages: { from: 10, to: 17 }, residents: 1 };
    const worker = await ask('key.worker', document);
    expect(worker.data).toEqual({ homes: [{ ...home, rooms: [oak({ displayName: 'Juniper' }), elm] }] });
    const visitor = await ask('independent.person', document);
    expect(visitor.data).toEqual({ homes: [{ ...home, rooms: [oak(null), elm] }] });
    expect((await ask('social.worker', document)).data).toEqual({ homes: [] });
  });

  it('tell a young person which record is their own', async () => {
    const document = '{ viewer { name roles { role } allocations { child as from until } } }';
    expect((await ask('young.person', document)).data).toEqual({
      viewer: {
        name: 'Juniper Starling (fictional)',
        roles: [{ role: 'young.person' }],
        allocations: [{ child: told().juniper, as: 'young.person', from: '2026-06-01', until: null }],
      },
    });
  });

  it('say how the service stands to managers, and refuse it to the shift', async () => {
    const document = '{ system { projector quarantined projections { view log lag } } }';
    const { data } = await ask('registered.manager', document);
    expect(data).toMatchObject({ system: { projector: 'running', quarantined: 0 } });
    const { errors } = await ask('residential.worker', document);
    expect(errors).toMatchObject([{ path: ['system'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it('check a record from its first entry to its last when they are asked whether it is unaltered', async () => {
    const document =
      'query Check($record: ID!) { child(id: $record) { integrity { entries headHash brokenAt incompleteSince } } }';
    const { data } = await ask('inspector', document, { record: told().juniper });
    expect(data).toEqual({
      child: {
        integrity: {
          entries: 12,
          headHash: expect.stringMatching(/^[0-9a-f]{64}$/),
          brokenAt: null,
          incompleteSince: null,
        },
      },
    });
  });

  it('give a child and an entry again by the id of an earlier answer', async () => {
    const node =
      'query Node($id: ID!) { node(id: $id) { id ... on Child { displayName } ... on Entry { entryNumber } } }';
    const first = await ask<{ readonly child: { readonly id: string }; readonly entry: { readonly id: string } }>(
      'key.worker',
      'query Ids($record: ID!) { child(id: $record) { id } entry(record: $record, number: 2) { id } }',
      { record: told().juniper },
    );
    const [child, entry] = [first.data?.child.id, first.data?.entry.id];
    expect((await ask('key.worker', node, { id: child })).data).toEqual({
      node: { id: child, displayName: 'Juniper' },
    });
    expect((await ask('key.worker', node, { id: entry })).data).toEqual({ node: { id: entry, entryNumber: 2 } });
    const guessed = await ask('key.worker', node, { id: 'guess' });
    expect(guessed.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  });
});
