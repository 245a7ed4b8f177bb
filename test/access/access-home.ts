import { appoint } from '#libs/acts';
import { londonDateOf } from '#libs/calendar';
import { type Role, roles } from '#libs/vocabulary';

import { openService } from '../../apps/api/src/service/open-service.ts';
import { clusterOf } from '../servers/cluster.ts';
import { newDataFolder, startedService } from '../../apps/api/test/started-service.ts';
import { tellRecord, type ToldRecord } from '../../apps/api/test/told-record.ts';

import { actingAs, type ActingAs, type Service } from './acting-as.ts';
import { importMothers } from './importing-mothers.ts';

/** How a child stands to the home and to the readers: the four tables of section 2, the third asked twice. */
export interface Situations {
  readonly resident: string;
  readonly allocated: string;
  readonly former: string;
  readonly neverHere: string;
  readonly formerAllocated: string;
}

/** A started service over a home with a person in every role and a child in every situation. Nobody here exists. */
export interface AccessHome extends ActingAs {
  readonly service: Service;
  readonly home: string;
  /** Registered as well; nobody holds a role there. */
  readonly otherHome: string;
  readonly people: ToldRecord['people'];
  readonly children: Situations;
  readonly today: string;
  /** Opens the record of a child of whom nothing else is known. */
  readonly opened: () => Promise<string>;
  /** Opens a record and admits the child, who is allocated to everybody whom that can open something to. */
  readonly admitted: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/**
 * Appoints the responsible individual, whose role nobody in the home may give. Answers the revisions at which home and
 * people then stand.
 */
async function appointIndividual(folder: string, { home, people }: ToldRecord): Promise<Map<string, number>> {
  const opened = await openService({ folder, cluster: await clusterOf(folder), suspect: () => undefined });
  const person = people['responsible.individual'];
  try {
    const by = people['registered.manager'];
    const refusal = await appoint(opened.ports, {
      person,
      role: 'responsible.individual',
      home,
      from: '2026-01-01',
      by,
    });
    if (refusal) throw new TypeError(refusal.code);
    const streams = [['home', home] as const, ...Object.values(people).map((one) => ['person', one] as const)];
    const revisions = new Map<string, number>();
    for (const [kind, id] of streams) revisions.set(id, (await opened.ports.record.load(`${kind}-${id}`)).revision);
    return revisions;
  } finally {
    await opened.close();
  }
}

/** Ends an inspector's role and gives it again with other dates of what they read. */
export async function inspectBetween(
  { tell, people, home, today }: Pick<AccessHome, 'tell' | 'people' | 'home' | 'today'>,
  dates: { readonly contentFrom: string; readonly contentTo: string },
): Promise<void> {
  const [person, role, homes] = [people.inspector, 'inspector', [home]];
  await tell('endRole', { person, role, homes, on: today });
  await tell('giveRole', { person, role, homes, from: today, ...dates });
}

function movesIn({ tell }: ActingAs, home: string) {
  let rooms = 0;
  return async (record: string): Promise<void> => {
    const room = await tell('openRoom', { home, name: `Table room ${rooms++}` });
    await tell('admitChild', { record, home, room: room.made(), kind: 'planned' });
  };
}

function children({ tell }: ActingAs, home: string) {
  let born = 0;
  return async (): Promise<string> => {
    const names = { given: `Table${born++}`, family: 'Starling (fictional)' };
    const dateOfBirth = { value: '2012-05-01', basis: 'known' };
    return (await tell('openRecord', { heldFor: home, names, dateOfBirth, openedBecause: 'Referred' })).subject;
  };
}

async function imported(as: ActingAs, service: Service, home: string): Promise<readonly [string, string]> {
  await importMothers(service, home);
  // Anything recorded after the import names a position that lies behind it.
  await as.tell('setLateThreshold', { home, kind: 'DailyLogWritten', hours: 24 });
  const document = `query($home: ID!, $afterPosition: String) {
    children(home: $home, status: ALL, first: 20, afterPosition: $afterPosition) { nodes { record displayName } freshness { stale } }
  }`;
  interface Listed {
    readonly children: {
      readonly nodes: readonly { readonly record: string; readonly displayName: string }[];
      readonly freshness: { readonly stale: boolean };
    };
  }
  for (;;) {
    const variables = { home, afterPosition: as.lastPosition() };
    const { data } = await as.ask<Listed>('registered.manager', document, variables);
    if (data?.children.freshness.stale) continue;
    const [first, second] = data?.children.nodes.filter(({ displayName }) => !/Juniper|Otis/.test(displayName)) ?? [];
    if (!first || !second) throw new TypeError('The children of the return are not listed.');
    return [first.record, second.record];
  }
}

/** Starts the service on what was told to an empty folder, and tells the rest over HTTP. */
export async function startAccessHome(): Promise<AccessHome> {
  const { folder, remove } = newDataFolder();
  const told = await tellRecord(folder);
  const revisions = await appointIndividual(folder, told);
  const service = await startedService(folder);
  const { home, people } = told;
  const as = await actingAs(service, people, revisions);
  const today = londonDateOf(new Date().toISOString());
  const takes = { agesFrom: 10, agesTo: 17, gender: 'any', needs: 'Any', capacity: 60, from: '2020-01-02' };
  await as.tell('adoptStatementOfPurpose', { home, ...takes });
  await inspectBetween({ ...as, people, home, today }, { contentFrom: '2020-01-01', contentTo: '2199-12-31' });
  const [movesHere, opened] = [movesIn(as, home), children(as, home)];
  const allocate = async (child: string, whom: readonly Role[]) => {
    for (const role of whom) await as.tell('allocateToChild', { person: people[role], child, as: role, from: today });
  };
  const [allocated, resident] = await imported(as, service, home);
  await movesHere(allocated);
  await movesHere(resident);
  await allocate(allocated, roles);
  const formerAllocated = await opened();
  await movesHere(formerAllocated);
  await allocate(formerAllocated, roles);
  const left = { by: 'The authority', endReason: 'OTHER', planned: true, destinationKind: 'family' };
  await as.tell('endPlacement', { record: formerAllocated, ...left });
  const neverHere = await opened();
  const otherHome = (await as.tell('registerHome', { name: 'Elsewhere (fictional)' })).subject;
  const byRelation: readonly Role[] = ['key.worker', 'therapist', 'social.worker', 'reviewing.officer', 'young.person'];
  return {
    ...as,
    service,
    home,
    otherHome,
    people,
    today,
    children: { resident, allocated, former: told.otis, neverHere, formerAllocated },
    opened,
    admitted: async () => {
      const child = await opened();
      await movesHere(child);
      await allocate(child, byRelation);
      return child;
    },
    stop: async () => {
      await service.stop();
      await remove();
    },
  };
}
