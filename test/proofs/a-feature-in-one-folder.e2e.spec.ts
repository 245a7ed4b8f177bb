import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { appoint } from '#libs/acts';
import { derivedId } from '#libs/journal';

import { openService } from '../../apps/api/src/service/open-service.ts';
import { clusterOf } from '../servers/cluster.ts';
import { type DemoSubject, demoSubjects } from '../../apps/api/src/sign-in/demo-people.ts';
import { spawnedService } from '../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { tellRecord, type ToldRecord } from '../../apps/api/test/told-record.ts';
import { mutationOf, recordAct, sendAct } from './acting-over-http.ts';
import { allAlike, rebuildAll } from './asking-cli.ts';
import { copyRepository } from './copied-repository.ts';

// Copies and compiles the repository.
jest.setTimeout(180_000);

const feature = 'libs/record/src/spectacles';
const registry = 'libs/record/src/features.ts';
const registered = {
  import: `import { spectaclesFeature } from './spectacles/feature.ts';`,
  line: '  spectaclesFeature,',
};

/** What health is to each role, of a child to whom they are allocated where the role takes that (docs/access.md). */
const access: Readonly<
  Record<DemoSubject, { readonly reads: 'all' | 'withheld' | 'nothing'; readonly writes: boolean }>
> = {
  'registered.manager': { reads: 'all', writes: true },
  'deputy.manager': { reads: 'all', writes: true },
  'key.worker': { reads: 'all', writes: true },
  'residential.worker': { reads: 'withheld', writes: false },
  therapist: { reads: 'all', writes: false },
  'safeguarding.lead': { reads: 'all', writes: false },
  'responsible.individual': { reads: 'all', writes: false },
  'independent.person': { reads: 'nothing', writes: false },
  inspector: { reads: 'all', writes: false },
  'social.worker': { reads: 'all', writes: false },
  'reviewing.officer': { reads: 'all', writes: false },
  'young.person': { reads: 'all', writes: false },
};

const kinds = ['SpectaclesPrescribed', 'SpectaclesCollected'];
const looked = `query($record: ID!, $after: String, $kinds: [String!]) {
  child(id: $record, afterPosition: $after) {
    freshness { stale }
    carePlan { items { area heading words status provenance { entryNumber } } }
    chronology(last: 100) { nodes { entryNumber kind label headline facts { label text } struck { reason } withheld { field } } }
    auditTrail(last: 100, order: OLDEST_FIRST, filter: { kinds: $kinds }) { nodes { kind headline act } }
    integrity { entries }
    spectacles(first: 10, status: ["prescribed", "collected"]) { nodes { item { wornFor nextTestOn status } provenance { entryNumber } } totalCount }
  }
}`;
const readable = looked.replace(/^ *auditTrail.*\n/m, '').replace(', $kinds: [String!]', '');

interface Looked {
  readonly freshness: { readonly stale: boolean };
  readonly carePlan: { readonly items: readonly { readonly area: string; readonly heading: string | null }[] };
  readonly chronology: {
    readonly nodes: readonly {
      readonly entryNumber: number;
      readonly kind: string | null;
      readonly headline: string | null;
      readonly withheld: readonly object[];
    }[];
  };
  readonly auditTrail: { readonly nodes: readonly object[] };
  readonly integrity: { readonly entries: number };
  readonly spectacles: { readonly nodes: readonly object[]; readonly totalCount: number };
}

describe('a feature that is one folder and one line of the registry', () => {
  const copy = copyRepository();
  const { folder, remove } = newDataFolder();
  let service: Awaited<ReturnType<typeof spawnedService>> | undefined;
  let told: ToldRecord;
  let keys = 0;
  const newKey = () => derivedId('a feature in one folder', `${keys++}`);
  const june = { when: { happened: '2026-06-15T10:00' } };
  const forReading = { wornFor: 'reading', nextTestOn: '2027-06-15' };
  const prescribedUnder = newKey();
  let spectacles: string;
  let prescribed: number;
  let collected: number;

  beforeAll(async () => {
    told = await tellRecord(folder);
    const opened = await openService({ folder, cluster: await clusterOf(folder), suspect: () => undefined });
    const { home, people } = told;
    const manager = people['registered.manager'];
    const person = people['responsible.individual'];
    await appoint(opened.ports, { person, role: 'responsible.individual', home, from: '2026-01-01', by: manager });
    await opened.close();
    spectacles = derivedId(manager, 'prescribeSpectacles', prescribedUnder, 'new', 0);
  });
  afterAll(async () => {
    await service?.stopBy('SIGKILL');
    copy.remove();
    await remove();
  });

  function running() {
    if (!service) throw new TypeError('The service of the copy was not started.');
    return service;
  }
  const tokenOf = (subject: DemoSubject) => running().tokenOf(subject);
  const perform = async (subject: DemoSubject, act: string, input: object) =>
    recordAct(running(), await tokenOf(subject), act, {
      record: told.juniper,
      idempotencyKey: newKey(),
      ...input,
    });
  async function look(after?: string | null): Promise<Looked> {
    const token = await tokenOf('registered.manager');
    const { data, errors } = await running().ask(looked, { record: told.juniper, after, kinds }, token);
    expect(errors).toBeUndefined();
    return (data as { readonly child: Looked }).child;
  }
  const ofHealth = ({ carePlan }: Looked) => carePlan.items.filter(({ heading }) => heading?.startsWith('Spectacles'));
  const toldOf = ({ chronology }: Looked) => chronology.nodes.filter(({ kind }) => kinds.includes(kind ?? ''));

  it('needs nothing else to be edited, and starts', async () => {
    copy.add(join(import.meta.dirname, 'dummy-feature'), feature);
    const { added, removed } = copy.alter(registry, (text) =>
      text
        .replace(/(?<=\n)(?=\n\/\*\* The features)/, `${registered.import}\n`)
        .replace(/(?<=readonly Feature\[\] = \[\n[^\]]*)(?=\];)/, `${registered.line}\n`),
    );
    expect([added, removed]).toEqual([[registered.import, registered.line], []]);
    expect(copy.build()).toBe(0);
    service = await spawnedService(folder, {}, copy.main);
    const altered = copy.altered();
    expect(altered).toContain(registry);
    expect(altered.filter((path) => path !== registry && !path.startsWith(`${feature}/`))).toEqual([]);
  });

  it('is recorded by mutations of its own, and refuses by codes of its own', async () => {
    const token = await tokenOf('registered.manager');
    const nobodys = { record: told.juniper, spectacles: derivedId('nobody'), fit: 'well', idempotencyKey: newKey() };
    const refused = await sendAct(running(), token, 'collectSpectacles', nobodys);
    expect(refused.userErrors).toMatchObject([{ code: 'NO_SUCH_SPECTACLES', field: 'input.spectacles' }]);

    const first = await perform('registered.manager', 'prescribeSpectacles', {
      ...forReading,
      ...june,
      idempotencyKey: prescribedUnder,
    });
    const second = await perform('key.worker', 'collectSpectacles', {
      ...{ spectacles, fit: 'well', expectedRevision: first.revision },
      when: { happened: '2026-06-20T10:00' },
    });
    prescribed = first.events[0]?.entryNumber ?? 0;
    collected = second.events[0]?.entryNumber ?? 0;
    expect([...first.events, ...second.events].map(({ type }) => type)).toEqual(kinds);

    const shown = await look(second.position);
    expect(shown.freshness.stale).toBe(false);
    expect(ofHealth(shown)).toEqual([
      {
        ...{ area: 'Health', heading: 'Spectacles for reading', words: 'Next eye test on 2027-06-15' },
        ...{ status: 'collected', provenance: [{ entryNumber: prescribed }, { entryNumber: collected }] },
      },
    ]);
    expect(toldOf(shown)).toMatchObject([
      {
        ...{ entryNumber: prescribed, label: 'Spectacles prescribed', headline: 'Spectacles prescribed for reading' },
        facts: expect.arrayContaining([{ label: 'Worn for', text: 'reading' }]),
      },
      { entryNumber: collected, headline: 'Spectacles collected for reading: they fit well' },
    ]);
    expect(shown.auditTrail.nodes).toMatchObject([
      { kind: 'SpectaclesPrescribed', act: 'prescribeSpectacles' },
      { kind: 'SpectaclesCollected', act: 'collectSpectacles' },
    ]);
    expect(shown.spectacles).toMatchObject({
      nodes: [{ item: { ...forReading, status: 'collected' } }],
      totalCount: 1,
    });
  });

  it('is corrected as everything else is, and the lines that rest on it read otherwise', async () => {
    const { position } = await perform('registered.manager', 'amendEntry', {
      entry: prescribed,
      corrected: { spectaclesPrescribed: { spectacles, ...forReading, wornFor: 'distance' } },
      reason: 'The optician says so',
      expectedRevision: collected - 1,
    });
    const shown = await look(position);
    expect(toldOf(shown).map(({ headline }) => headline)).toEqual([
      'Spectacles prescribed for distance',
      'Spectacles collected for distance: they fit well',
    ]);
    expect(ofHealth(shown).map(({ heading }) => heading)).toEqual(['Spectacles for distance']);
    expect(shown.spectacles.nodes).toMatchObject([{ item: { wornFor: 'distance', status: 'collected' } }]);
  });

  it.each(demoSubjects)('is read as its class lets it be: %s', async (subject) => {
    const { reads } = access[subject];
    const { data, errors } = await running().ask(readable, { record: told.juniper }, await tokenOf(subject));
    if (reads === 'nothing') {
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      return;
    }
    expect(errors).toBeUndefined();
    const { child } = data as { readonly child: Looked };
    const entries = child.chronology.nodes.filter(({ entryNumber }) => [prescribed, collected].includes(entryNumber));
    expect(entries.map(({ kind }) => kind)).toEqual(reads === 'all' ? kinds : [null, null]);
    expect(entries.every(({ withheld }) => withheld.length > 0)).toBe(reads === 'withheld');
    expect(child.spectacles.totalCount).toBe(reads === 'all' ? 1 : 0);
  });

  it.each(demoSubjects)('is written by those who write entries of its class, and nobody else: %s', async (subject) => {
    const input = { record: told.juniper, ...forReading, ...june, idempotencyKey: newKey() };
    const answer = await running().ask(mutationOf('prescribeSpectacles'), { input }, await tokenOf(subject));
    if (access[subject].writes)
      expect(answer).toMatchObject({ data: { prescribeSpectacles: { userErrors: [], events: [{ type: kinds[0] }] } } });
    else expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('is struck out as everything else is, and every view is what the events say', async () => {
    const { integrity } = await look();
    const { position } = await perform('registered.manager', 'strikeEntry', {
      entry: prescribed,
      reason: 'Another child’s',
      expectedRevision: integrity.entries - 1,
    });
    const shown = await look(position);
    const headlines = new Map(toldOf(shown).map(({ entryNumber, headline }) => [entryNumber, headline]));
    expect(headlines.get(collected)).toBe('Spectacles collected for a prescription since struck out: they fit well');
    // What managers and the key worker have recorded since stands.
    expect(shown.spectacles.totalCount).toBe(3);
    expect(ofHealth(shown).map(({ heading }) => heading)).toEqual(Array(3).fill('Spectacles for reading'));
    expect(await rebuildAll(running(), await tokenOf('registered.manager'))).toEqual(allAlike);
    expect(await look()).toEqual(shown);
  });
});
