import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

import { needsNewlyAdmitted, unmistakable } from './act-inputs.ts';
import { acts, documentOf, type Input } from './acting-as.ts';
import { type AskedPage, fieldsIn, tableUnder } from './asked-page.ts';
import { storedLog } from '../proofs/stored-logs.ts';
import { clusterOf } from '../servers/cluster.ts';

interface Noted {
  readonly child: {
    readonly accessLog: {
      readonly nodes: readonly {
        readonly kind: string;
        readonly operation: string | null;
        readonly code: string | null;
      }[];
    };
  };
}

const refusals = `query($record: ID!, $filter: AccessLogFilter, $afterPosition: String) {
  child(id: $record, afterPosition: $afterPosition) { accessLog(first: 100, filter: $filter) { nodes { kind operation code } } }
}`;

/** Everything that a log holds: all bytes of its files, or on servers all bytes of its events. */
async function bytesOf(folder: string, log: 'record' | 'access'): Promise<string> {
  if (await clusterOf(folder)) {
    const { events } = await storedLog(folder, log);
    return Buffer.concat(events.flatMap(({ data, metadata }) => [data, metadata])).toString('latin1');
  }
  return readdirSync(folder)
    .filter((name) => name.startsWith(log))
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
}

/** What a refusal leaves behind, and what somebody is told who has not signed in; after the acts were asked. */
export function asksNoted(told: AskedPage & { readonly sent: Map<string, Input> }): void {
  const { at, sent } = told;

  it('has noted every act that was refused, with its code', async () => {
    const { ask, tell, children, people, lastPosition } = at();
    const record = children.allocated;
    await tell('writeDailyLog', sent.get('writeDailyLog') ?? {});
    const filter = { refused: true, person: people['independent.person'] };
    const { data } = await ask<Noted>('safeguarding.lead', refusals, { record, filter, afterPosition: lastPosition() });
    const rows = [...tableUnder(told, '3.').rows.keys()];
    const aboutThem = rows.filter(
      (act) => acts.get(act)?.subject === 'record' && acts.get(act)?.opens === false && !needsNewlyAdmitted(act),
    );
    const noted = (data?.child.accessLog.nodes ?? []).filter(({ kind }) => kind === 'ActRefused');
    expect(new Set(noted.map(({ operation }) => operation))).toEqual(
      new Set(aboutThem.filter((act) => act !== 'admitChild')),
    );
    expect(new Set(noted.map(({ code }) => code))).toEqual(new Set(['FORBIDDEN']));
  });

  it('has noted every question that was refused, with its code', async () => {
    const { ask, children, people, lastPosition } = at();
    const filter = { refused: true, person: people['key.worker'] };
    const variables = { record: children.former, filter, afterPosition: lastPosition() };
    const { data } = await ask<Noted>('safeguarding.lead', refusals, variables);
    const noted = (data?.child.accessLog.nodes ?? []).map(({ kind, operation, code }) =>
      [kind, operation, code].join(),
    );
    // A node is a child or an entry, and noted as what it is.
    const asked = ['child', 'entry'].map((field) => `ReadRefused,${field},FORBIDDEN`);
    expect(new Set(noted)).toEqual(new Set(asked));
  });

  it('has noted nothing of what was sent', async () => {
    const { service } = at();
    expect(await bytesOf(service.folder, 'record')).toContain(unmistakable);
    expect(await bytesOf(service.folder, 'access')).not.toContain(unmistakable);
    expect(service.log.join('')).not.toContain(unmistakable);
  });

  const required: Readonly<Record<string, string>> = {
    home: '(id: "$home") { id }',
    homes: '{ id }',
    children: '(home: "$home", first: 1) { totalCount }',
    auditTrail: '(home: "$home", first: 1) { totalCount }',
    child: '(id: "$child") { displayName }',
    entry: '(record: "$child", number: 1) { entryNumber }',
    node: '(id: "$child") { __typename }',
    system: '{ projector }',
    viewer: '{ name }',
  };

  it.each(Object.keys(fieldsIn('Query')))('answers %s to nobody who has not signed in', async (field) => {
    const { service, home, children } = at();
    const asked = (required[field] ?? '').replace('$home', home).replace('$child', children.allocated);
    const { data, errors } = await service.ask(`{ ${field} ${asked} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect((data as Readonly<Record<string, unknown>> | null)?.[field] ?? null).toBeNull();
  });

  it.each(Object.keys(fieldsIn('Mutation')))('does %s for nobody who has not signed in', async (act) => {
    const idempotencyKey = '7d1f4c51-2222-4aaa-8bbb-00000000000e';
    const { data, errors } = await at().service.ask(documentOf(act), { input: { ...sent.get(act), idempotencyKey } });
    expect([data ?? null, errors]).toMatchObject([null, [{ extensions: { code: 'UNAUTHENTICATED' } }]]);
  });
}
