import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { tokenOf } from '#libs/acts';

import { answerAt } from '../../../../test/demo/answer-at.ts';
import { newDataFolder, startedService } from '../../test/started-service.ts';
import { openService } from '../service/open-service.ts';
import { clusterOf } from '../../../../test/servers/cluster.ts';
import { type DemoSubject } from '../sign-in/demo-people.ts';
import { scenarios } from './scenarios.ts';
import { seedFolder } from './seed-folder.ts';
import { type ChildKey } from './step.ts';

interface Fact {
  readonly n: number;
  readonly as: DemoSubject;
  readonly child: ChildKey;
  readonly ask: string;
  readonly query: string;
  readonly path: string;
  readonly expected: unknown;
}

const facts = JSON.parse(readFileSync(join(import.meta.dirname, 'facts.json'), 'utf8')) as readonly Fact[];
const patience = 120_000;

/** The place at which both logs of a data folder end. */
async function lastPositionOf(folder: string): Promise<string> {
  const opened = await openService({ folder, cluster: await clusterOf(folder), suspect: () => undefined });
  try {
    const { record, access } = opened.ports;
    const [recordHead, accessHead] = await Promise.all([record.store.head(), access.store.head()]);
    return tokenOf({ incarnation: record.store.incarnation, record: recordHead, access: accessHead });
  } finally {
    await opened.close();
  }
}

describe('the facts of the demo', () => {
  const { folder, remove } = newDataFolder();
  let service: Awaited<ReturnType<typeof startedService>>;
  let records: ReadonlyMap<ChildKey, string>;

  beforeAll(async () => {
    await seedFolder(folder);
    const afterPosition = await lastPositionOf(folder);
    service = await startedService(folder);
    const manager = await service.tokenOf('registered.manager');
    const asked =
      'query Homes($afterPosition: String!) { homes(afterPosition: $afterPosition) { id freshness { stale } } }';
    let homes: unknown;
    // Each answer waits two seconds for the views; the last one has them.
    do homes = (await service.ask(asked, { afterPosition }, manager)).data;
    while (answerAt(homes, 'homes.0.freshness.stale') !== false);
    const home = answerAt(homes, 'homes.0.id');
    const children =
      'query Children($home: ID!) { children(home: $home, status: ALL, first: 10) { nodes { record displayName } } }';
    const { data } = await service.ask(children, { home }, manager);
    records = new Map(
      scenarios.map(({ child, name }) => {
        const [given = ''] = name.split(' ');
        return [child, String(answerAt(data, `children.nodes[displayName=${given}].record`))];
      }),
    );
  }, patience);
  afterAll(async () => {
    await service.stop();
    await remove();
  });

  it.each(facts)('$n, as $as: $ask', async ({ as, child, query, path, expected }) => {
    const token = await service.tokenOf(as);
    const asked = query.replaceAll(`$${child}`, records.get(child) ?? '');
    const { data, errors } = await service.ask(asked, {}, token);
    expect(errors).toBeUndefined();
    expect(answerAt(data, path)).toEqual(expected);
  });
});
