import { describe, expect, it, jest } from '@jest/globals';

import { toldService } from '../../test/told-service.ts';

jest.setTimeout(60_000);

interface Trail {
  readonly nodes: readonly {
    readonly headline: string | null;
    readonly record: string | null;
    readonly [field: string]: unknown;
  }[];
  readonly totalCount: number;
  readonly countsByFlag: readonly { readonly flag: string; readonly count: number }[];
}

const line = `
  nodes { record entryNumber corrects kind headline act actor { name role } changes { label was now } reason flags code operation recordedAt withheld { field reason } }
  totalCount
  countsByFlag { flag count }`;
const ofChild = `query Trail($record: ID!, $filter: AuditFilter) {
  child(id: $record) { auditTrail(first: 50, filter: $filter) { ${line} } }
}`;
const ofHome = `query Trail($home: ID!, $filter: AuditFilter) {
  auditTrail(home: $home, first: 100, filter: $filter) { ${line} }
}`;

describe('the audit trail over HTTP', () => {
  const { ask, told } = toldService();
  const trailOf = async (subject: Parameters<typeof ask>[0], filter?: object) => {
    const variables = { record: told().juniper, filter };
    const { data, errors } = await ask<{ readonly child: { readonly auditTrail: Trail } }>(subject, ofChild, variables);
    expect(errors).toEqual([]);
    return data?.child.auditTrail;
  };
  const homeTrailOf = async (subject: Parameters<typeof ask>[0], filter?: object) => {
    const { data, errors } = await ask<{ readonly auditTrail: Trail }>(subject, ofHome, { home: told().home, filter });
    expect(errors).toEqual([]);
    return data?.auditTrail;
  };

  it('tells a safeguarding lead what came late, was lowered, amended and struck, with counts beside', async () => {
    const trail = await trailOf('safeguarding.lead');
    expect(Object.fromEntries(trail?.countsByFlag.map(({ flag, count }) => [flag, count]) ?? [])).toMatchObject({
      late: 1,
      lowered: 1,
      amended: 1,
      struck: 1,
    });
    const numbers = async (flag: string) => (await trailOf('safeguarding.lead', { flags: [flag] }))?.nodes;
    expect(await numbers('late')).toMatchObject([{ entryNumber: told().entries.lateLog }]);
    expect(await numbers('lowered')).toMatchObject([{ corrects: told().entries.incident }]);
  });

  it('shows before and now side by side, with who, in which role, by which act and why', async () => {
    const trail = await trailOf('registered.manager', { flags: ['amended'] });
    expect(trail?.nodes).toMatchObject([
      {
        corrects: told().entries.amendedLog,
        act: 'amendEntry',
        actor: { name: 'Marigold Lantern (fictional)', role: 'registered.manager' },
        changes: [{ label: 'Log', was: 'Walked to school', now: 'Cycled to school' }],
        reason: 'The other log says so',
      },
    ]);
  });

  it('filters by who acted, by kind and by the day on which it was recorded', async () => {
    const { 'registered.manager': manager, 'key.worker': worker } = told().people;
    expect((await trailOf('safeguarding.lead', { person: worker }))?.nodes).toEqual([]);
    const since = await trailOf('safeguarding.lead', { person: manager, from: '2026-06-11', to: '2026-06-11' });
    expect(since?.nodes.map(({ kind }) => kind)).toEqual(['SignificanceJudged', 'EntryStruck', 'EntryAmended']);
    expect((await trailOf('safeguarding.lead', { kinds: ['ChildAdmitted'] }))?.totalCount).toBe(1);
  });

  it('holds what was refused a moment ago, with what was asked for and the code', async () => {
    await ask('key.worker', ofChild, { record: told().juniper });
    expect((await trailOf('safeguarding.lead', { flags: ['refused'] }))?.nodes).toMatchObject([
      { operation: 'auditTrail', code: 'FORBIDDEN', actor: { name: 'Kestrel Button (fictional)' } },
    ]);
  });

  it('goes across the children of a home, and across the home and its people', async () => {
    const trail = await homeTrailOf('safeguarding.lead');
    const records = new Set(trail?.nodes.map(({ record }) => record));
    expect([...records].sort()).toEqual([null, told().juniper, told().otis].sort());
  });

  it('gives an inspector what happened between the dates of the inspection; the rest keeps its place, hidden', async () => {
    const trail = await homeTrailOf('inspector');
    const everything = await homeTrailOf('registered.manager');
    expect(trail?.totalCount).toBe(everything?.totalCount);
    const hidden = trail?.nodes.filter(({ headline }) => headline === null) ?? [];
    const outside = { withheld: [{ field: 'line', reason: 'Outside the dates that you may read' }] };
    expect(hidden.length).toBeGreaterThan(0);
    for (const node of hidden) expect(node).toMatchObject(outside);
  });

  it('is refused to whoever works the shift', async () => {
    const { data, errors } = await ask('residential.worker', ofHome, { home: told().home });
    expect(data).toEqual({ auditTrail: null });
    expect(errors).toMatchObject([{ path: ['auditTrail'], extensions: { code: 'FORBIDDEN' } }]);
  });
});
