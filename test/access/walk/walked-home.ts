import { findAct, performOnStream, registryOf } from '#libs/acts';

import { startedService } from '../../../apps/api/test/started-service.ts';
import { openService } from '../../../apps/api/src/service/open-service.ts';
import { isFull } from '../../tier.ts';
import { storedLog } from '../../proofs/stored-logs.ts';
import { clusterOf } from '../../servers/cluster.ts';

import { type AccessHome, startAccessHome } from '../access-home.ts';
import { type ActingAs, actingAs } from '../acting-as.ts';

import { type Standing } from './decisions.ts';
import { type StoredEntry, type WalkedChild } from './expected-cells.ts';
import { childrenOf, identifiers, situations, tellEverything } from './told-everything.ts';

export interface WalkedHome extends Pick<ActingAs, 'ask'> {
  readonly home: string;
  /** A child in each standing. */
  readonly full: readonly WalkedChild[];
  /** Of them those whose record holds an entry of every type: the one who is allocated, in the full tier all four. */
  readonly whole: readonly string[];
  /** Every child on record. */
  readonly children: ReadonlyMap<string, WalkedChild>;
  /** Reads of every child once, and is refused once, so that every log holds lines of both kinds. */
  readonly readOnce: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** What no person does: the reactor closes an admission that was begun and not completed. */
async function closeAdmissions(
  { service: { folder }, home, people }: AccessHome,
  records: readonly string[],
): Promise<void> {
  const found = findAct('admissionNotCompleted');
  if (!found) throw new TypeError('The reactor closes no admission.');
  const opened = await openService({ folder, cluster: await clusterOf(folder), suspect: () => undefined });
  try {
    for (const record of records) {
      const input = { home, room: record, bedTakenAt: '2026-05-01T09:00:00.000Z' };
      await performOnStream(opened.ports, {
        name: 'admissionNotCompleted',
        act: found.act,
        stream: `childRecord-${record}`,
        subject: record,
        door: 'reactor',
        input,
        actor: { kind: 'reactor', id: home, role: 'reactor' },
        onBehalfOf: people['registered.manager'],
        key: record,
        inputHash: '0'.repeat(64),
        when: { happened: { precision: 'day', value: '2026-05-01', basis: 'known' } },
        circumstances: {},
        decision: { policySet: 'reactor', rules: ['reactor'] },
        facts: () => Promise.resolve({}),
      });
    }
  } finally {
    await opened.close();
  }
}

/** The entries of every child as their bytes say. */
async function entriesStored(folder: string): Promise<ReadonlyMap<string, ReadonlyMap<number, StoredEntry>>> {
  const { events } = await storedLog(folder, 'record');
  const records = new Map<string, Map<number, StoredEntry>>();
  const json = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString('utf8'));
  for (const { stream, revision, type, data, metadata } of events) {
    if (!stream.startsWith('childRecord-')) continue;
    const record = stream.slice('childRecord-'.length);
    const said = json(metadata) as { readonly class: string };
    const { entry: about } = json(data) as { readonly entry?: number };
    const entries = records.get(record) ?? new Map<number, StoredEntry>();
    records.set(record, entries.set(revision + 1, { type, class: said.class, about }));
  }
  return records;
}

/** Every type of event that a child's record can hold. */
export const everyType = (): readonly string[] => [...registryOf('childRecord-').events.keys()];

/** Starts a service over a home in which a child of each standing has a record with an entry of every type and class. */
export async function startWalkedHome(): Promise<WalkedHome> {
  const at = await startAccessHome();
  const { people, home, children, service } = at;
  const told = await childrenOf(at);
  const whole = isFull ? situations.map((one) => told[one]) : [told.allocated];
  await tellEverything(at, told, whole);
  await service.stop();
  await closeAdmissions(at, whole);
  const stored = await entriesStored(service.folder);
  const again = await startedService(service.folder);
  const as = await actingAs(again, people, new Map());
  const standings: Readonly<Record<string, Standing>> = {
    [told.resident]: '2.1',
    [told.allocated]: '2.2',
    [told.former]: '2.3',
    [told.formerAllocated]: '2.4',
    [children.resident]: '2.1',
    [children.allocated]: '2.2',
    [children.former]: '2.3',
    [children.neverHere]: '2.3',
    [children.formerAllocated]: '2.4',
  };
  const numbers = new Map(situations.map((one) => [told[one], identifiers[one]] as const));
  const walked = new Map<string, WalkedChild>();
  for (const [record, entries] of stored) {
    // Juniper lives here and is allocated to everybody to whom an allocation opens anything.
    walked.set(record, {
      record,
      standing: standings[record] ?? '2.2',
      identifier: numbers.get(record) ?? '',
      entries,
    });
  }
  const full = situations.map((one) => walked.get(told[one]));
  return {
    ask: as.ask,
    home,
    full: full.filter((child) => child !== undefined),
    whole,
    children: walked,
    readOnce: async () => {
      for (const record of walked.keys())
        for (const role of ['registered.manager', 'independent.person'] as const)
          await as.ask(role, 'query($record: ID!) { child(id: $record) { chronology(first: 1) { totalCount } } }', {
            record,
          });
    },
    stop: async () => {
      await again.stop();
      await at.stop();
    },
  };
}
