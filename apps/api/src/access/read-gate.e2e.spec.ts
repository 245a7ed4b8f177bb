import { describe, expect, it, jest } from '@jest/globals';

import { toldService } from '../../test/told-service.ts';

jest.setTimeout(60_000);

interface Looks {
  readonly child: {
    readonly accessLog: {
      readonly nodes: readonly {
        readonly kind: string;
        readonly actor: { readonly name: string; readonly role: string };
        readonly views: readonly string[];
        readonly [field: string]: unknown;
      }[];
      readonly totalCount: number;
    };
  };
}

const child = 'query Child($record: ID!) { child(id: $record) { displayName } }';
const looks = `query Looks($record: ID!, $filter: AccessLogFilter) {
  child(id: $record) {
    accessLog(first: 20, filter: $filter) {
      nodes { kind headline operation code views allocated refused actor { name role } }
      totalCount
    }
  }
}`;
const nobody = '7d1f4c51-1111-4aaa-8bbb-00000000000e';
const cannotSee = {
  message: 'You cannot see this record. Your attempt has been noted.',
  path: ['child'],
  extensions: { code: 'FORBIDDEN' },
};

describe('the gate to what is read, over HTTP', () => {
  const service = toldService();
  const { ask, told } = service;
  const looksAt = async (record: string, filter: object = {}) => {
    const { data, errors } = await ask<Looks>('safeguarding.lead', looks, { record, filter });
    expect(errors).toEqual([]);
    return data?.child.accessLog;
  };

  it('gives one answer for a child who is not yours and for one who is not there', async () => {
    for (const record of [told().otis, nobody, '7K3Q-48TF-Y']) {
      const { data, errors } = await ask('residential.worker', child, { record });
      expect(data).toEqual({ child: null });
      expect(errors).toMatchObject([cannotSee]);
    }
  });

  it('says of a name that can be no record’s that it is mistyped, whoever asks, and notes no attempt', async () => {
    const before = service.log().filter((line) => line.includes('unknownRecord')).length;
    const byReference = 'query Child($record: String!) { child(reference: $record) { displayName } }';
    const entry = 'query Entry($record: ID!) { entry(record: $record, number: 1) { entryNumber } }';
    const askedBy = [
      [child, 'id'],
      [byReference, 'reference'],
      [entry, 'record'],
    ] as const;
    for (const [document, field] of askedBy) {
      for (const record of ['7K3Q-48TF-N', 'not an id']) {
        const { errors } = await ask('residential.worker', document, { record });
        const problems = [{ field, message: expect.stringContaining('mistyped') }];
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', problems } }]);
      }
    }
    expect(service.log().filter((line) => line.includes('unknownRecord'))).toHaveLength(before);
  });

  it('notes an attempt on a child in the access log, and one on nobody in the security log without the id', async () => {
    await ask('key.worker', child, { record: told().otis });
    await ask('key.worker', child, { record: nobody });
    const refused = await looksAt(told().otis, { refused: true, person: told().people['key.worker'] });
    expect(refused?.nodes).toMatchObject([{ kind: 'ReadRefused', operation: 'child', code: 'FORBIDDEN' }]);
    const noted = service.log().filter((line) => line.includes('unknownRecord'));
    expect(noted.join()).toContain(told().people['key.worker']);
    expect(noted.join()).not.toContain(nobody);
  });

  it('refuses a field of a child whom the reader may see, with its path, and answers the rest', async () => {
    const document = `query Trail($record: ID!) {
      child(id: $record) { displayName auditTrail(first: 1) { totalCount } accessLog(first: 1) { totalCount } }
    }`;
    const { data, errors } = await ask('key.worker', document, { record: told().juniper });
    expect(data).toEqual({ child: { displayName: 'Juniper', auditTrail: null, accessLog: null } });
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']]).sort()).toEqual([
      ['child.accessLog', 'FORBIDDEN'],
      ['child.auditTrail', 'FORBIDDEN'],
    ]);
    const refused = await looksAt(told().juniper, { refused: true, person: told().people['key.worker'] });
    expect(refused?.nodes.map(({ operation }) => operation).sort()).toEqual(['accessLog', 'auditTrail']);
  });

  it('notes one read for each child and request, with all that was shown and whether the reader was allocated', async () => {
    const both = `query Both($record: ID!) {
      child(id: $record) { carePlan { version } goals(first: 1) { totalCount } again: carePlan { version } }
    }`;
    await ask('therapist', both, { record: told().juniper });
    const read = await looksAt(told().juniper, { person: told().people.therapist });
    expect(read?.nodes).toMatchObject([
      { kind: 'RecordRead', views: ['child', 'carePlan', 'goals'], allocated: true, actor: { role: 'therapist' } },
    ]);
  });

  it('finds reads by people without a link to the child', async () => {
    await ask('deputy.manager', child, { record: told().juniper });
    await ask('social.worker', child, { record: told().juniper });
    const unlinked = await looksAt(told().juniper, { withoutAllocation: true });
    const names = unlinked?.nodes.map(({ actor }) => actor.name);
    expect(names).toContain('Dunstan Teacup (fictional)');
    expect(names).not.toContain('Sorrel Umbrella (fictional)');
    expect(unlinked?.totalCount).toBe(names?.length);
  });

  it('notes that somebody searched, and never what for', async () => {
    const search = `query Search($record: ID!) {
      child(id: $record) { chronology(first: 1, filter: { text: "unmistakable" }) { totalCount } }
    }`;
    await ask('reviewing.officer', search, { record: told().juniper });
    const by = await looksAt(told().juniper, { person: told().people['reviewing.officer'] });
    expect(by?.nodes.map(({ kind }) => kind).sort()).toEqual(['RecordRead', 'RecordSearched']);
    expect(JSON.stringify(by)).not.toContain('unmistakable');
    expect(service.log().join()).not.toContain('unmistakable');
  });

  it('keeps a visitor of the home from a record to which nobody consented', async () => {
    const { data, errors } = await ask('independent.person', child, { record: told().juniper });
    expect([data, errors[0]?.extensions['code']]).toEqual([{ child: null }, 'FORBIDDEN']);
  });

  it('lists only children whom the reader may know of, and refuses the list to roles outside the home', async () => {
    const list = `query List($home: ID!) { children(home: $home, status: ALL, first: 10) { nodes { displayName } totalCount } }`;
    const namesFor = async (subject: Parameters<typeof ask>[0]) =>
      (
        await ask<{ readonly children: { readonly nodes: readonly { readonly displayName: string }[] } }>(
          subject,
          list,
          {
            home: told().home,
          },
        )
      ).data?.children.nodes.map(({ displayName }) => displayName);
    expect(await namesFor('registered.manager')).toEqual(['Juniper', 'Otis']);
    expect(await namesFor('residential.worker')).toEqual(['Juniper']);
    expect(await namesFor('independent.person')).toEqual([]);
    const { errors } = await ask('social.worker', list, { home: told().home });
    expect(errors).toMatchObject([{ path: ['children'], extensions: { code: 'FORBIDDEN' } }]);
  });
});
