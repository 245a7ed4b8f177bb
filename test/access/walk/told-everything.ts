import { roles } from '#libs/vocabulary';

import { type AccessHome } from '../access-home.ts';
import { allegation, inputs, needsNewlyAdmitted, unmistakable } from '../act-inputs.ts';
import { acts, type Input } from '../acting-as.ts';
import { episodesHead, headerHead, importFiles } from '../importing-mothers.ts';

import { fullerInputs, tellCorrected } from './told-fully.ts';

/** Children of a return, by how they stand in the end. */
export interface ToldChildren {
  readonly resident: string;
  readonly allocated: string;
  readonly former: string;
  readonly formerAllocated: string;
}

/** The authority's numbers for them. */
export const identifiers = {
  resident: 'WALK01',
  allocated: 'WALK02',
  former: 'WALK03',
  formerAllocated: 'WALK04',
} as const;

export const situations = [
  'resident',
  'allocated',
  'former',
  'formerAllocated',
] as const satisfies readonly (keyof ToldChildren)[];
const numbers = Object.values(identifiers);

/** A return of the four: a stay in the home that ended, one with adopters, one that goes on. */
const first = (born: string) => ({
  'header.csv': [headerHead, ...numbers.map((child) => `${child},2,${born},WBRI,UN4,1,10/06/2026`)],
  'episodes.csv': [
    episodesHead,
    ...numbers.flatMap((child) => [
      `${child},01/04/2026,S,C2,N1,K2,PR4,01/05/2026,X1,CARPL,ZZ1 1AA,ZZ9 9ZZ,9900001`,
      `${child},01/05/2026,P,C2,N1,A3,PR1,10/05/2026,X1,CARPL,ZZ1 1AA,ZZ2 2AA,`,
      `${child},10/05/2026,P,C2,N1,U6,PR1,,,,ZZ1 1AA,ZZ3 3AA,9900777`,
    ]),
  ],
});

/** The same a year of mistakes later: the stay goes on, the other rows are gone. */
const second = (born: string) => ({
  ...first(born),
  'episodes.csv': [
    episodesHead,
    ...numbers.map((child) => `${child},01/04/2026,S,C2,N1,K2,PR4,,,,ZZ1 1AA,ZZ9 9ZZ,9900001`),
  ],
});

async function recordOf({ ask, tell, home, lastPosition }: AccessHome, identifier: string): Promise<string> {
  await tell('setLateThreshold', { home, kind: 'GoalDropped', hours: 24 });
  interface Found {
    readonly children: {
      readonly nodes: readonly { readonly record: string }[];
      readonly freshness: { stale: boolean };
    };
  }
  const document = `query($home: ID!, $identifier: String, $afterPosition: String) {
    children(home: $home, status: ALL, identifier: $identifier, first: 2, afterPosition: $afterPosition) {
      nodes { record } freshness { stale }
    }
  }`;
  for (;;) {
    const { data } = await ask<Found>('registered.manager', document, {
      home,
      identifier,
      afterPosition: lastPosition(),
    });
    if (data?.children.freshness.stale) continue;
    const [found, ...more] = data?.children.nodes ?? [];
    if (!found || more.length > 0) throw new TypeError(`There is not one child ${identifier}.`);
    return found.record;
  }
}

/** Imports four children of whom the authority changes what it states, and states it again. */
export async function childrenOf(at: AccessHome): Promise<ToldChildren> {
  const { service, home } = at;
  for (const returned of [first('01/05/2011'), second('02/05/2011'), first('02/05/2011')])
    await importFiles(service, home, returned);
  return {
    resident: await recordOf(at, identifiers.resident),
    allocated: await recordOf(at, identifiers.allocated),
    former: await recordOf(at, identifiers.former),
    formerAllocated: await recordOf(at, identifiers.formerAllocated),
  };
}

const words = 'Walked past the weir';
const left = { by: words, endReason: 'OTHER', planned: true, destinationKind: 'family', address: words };

/** Every act of people on the record of a child who lives in the home, and what they bring of the stricter classes. */
async function tellOf(at: AccessHome, record: string): Promise<void> {
  const told = (act: string, input: Input) => at.tell(act, { record, ...input });
  const prepared = async (act: string, more: Input = {}) =>
    told(act, { ...(await inputs[act]?.(at, record)), ...more });
  const fuller = fullerInputs(at.people['key.worker']);
  const ofRecords = [...acts].filter(([, { subject, opens }]) => subject === 'record' && !opens).map(([act]) => act);
  for (const act of ofRecords) if (act !== 'admitChild' && !needsNewlyAdmitted(act)) await prepared(act, fuller[act]);
  await told('recordIncident', allegation);
  await prepared('statePlacement', { ...fuller['statePlacement'], kind: 'A3' });
  await tellCorrected(at, record);
  await prepared('nameKeyWorker');
  await prepared('startStepDown');
  await told('returnToPhase', { to: 'phaseOne', decidedBy: unmistakable, reason: words });
  await told('stateCareEnded', { on: at.today, endReason: 'E8' });
}

/** Admits a child as soon as the bed is free that the child had while a return had them stay here. */
async function admit({ tell, act, home, people }: AccessHome, record: string): Promise<void> {
  const room = await tell('openRoom', { home, name: `Walk ${record.slice(-6)}` });
  const authorisation = { authorisedBy: people['registered.manager'], whatWasKnown: words, whatWasNot: words };
  const input = { record, home, room: room.made(), kind: 'sameDayEmergency', authorisation };
  for (;;) {
    const { refused } = await act('registered.manager', 'admitChild', input);
    if (refused === undefined) return;
    if (refused !== 'BED_ALREADY_YOURS') throw new TypeError(`admitChild was refused: ${refused}`);
  }
}

/** Tells of some of the children whatever people can record; all four were here, and two of them come back. */
export async function tellEverything(at: AccessHome, told: ToldChildren, whole: readonly string[]): Promise<void> {
  const { tell, people, today, home } = at;
  const records = situations.map((one) => told[one]);
  for (const record of records) await admit(at, record);
  for (const child of [told.allocated, told.formerAllocated])
    for (const role of roles) await tell('allocateToChild', { person: people[role], child, as: role, from: today });
  await Promise.all(whole.map((record) => tellOf(at, record)));
  for (const record of records) await tell('endPlacement', { record, ...left });
  for (const record of [told.resident, told.allocated]) {
    const room = (await tell('openRoom', { home, name: `Back ${record.slice(-6)}` })).made();
    // One of them has nobody yet, which is a flag; the other has somebody to whom that opens nothing.
    const keyWorker = record === told.allocated ? { keyWorker: people['residential.worker'] } : {};
    await tell('admitChild', { record, home, room, kind: 'planned', ...keyWorker });
  }
}
