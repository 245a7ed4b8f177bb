import { type Role } from '#libs/vocabulary';

import { type AccessHome } from './access-home.ts';
import { allegation, inputs } from './act-inputs.ts';
import { type Ended, type Input } from './acting-as.ts';

/** Classes of which an entry or a fact can be recorded today. */
export const recordable = ['general', 'safeguarding', 'health', 'whereabouts', 'adoption', 'allegation'] as const;

export type Recordable = (typeof recordable)[number];

/** Numbers of one entry of each class in the record of a child; of whereabouts, of an entry that changed a fact of it. */
export type ClassesTold = Readonly<Record<Recordable, number>>;

interface Withheld {
  readonly field: string;
  readonly reason: string;
}

interface Line {
  readonly entryNumber: number | null;
  readonly kind: string | null;
  readonly headline: string | null;
  readonly withheld: readonly Withheld[];
}

interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly { readonly item: object | null; readonly withheld: readonly Withheld[] }[];
}

/** What one role is shown of a child; null: nothing at all. */
export interface Reading {
  readonly chronology: {
    readonly totalCount: number;
    readonly nodes: readonly (Line & { readonly facts: readonly { readonly name: string }[] | null })[];
  };
  readonly auditTrail: {
    readonly totalCount: number;
    readonly nodes: readonly (Line & { readonly changes: readonly { readonly name: string }[] | null })[];
  } | null;
  readonly carePlan: {
    readonly items: readonly { readonly heading: string | null; readonly withheld: readonly Withheld[] }[];
  };
  readonly incidents: Listed;
  readonly risks: Listed;
  readonly adoptionPlacements: Listed;
}

const line = 'entryNumber kind headline withheld { field reason }';
const list = '(first: 20) { totalCount nodes { item { __typename } withheld { field reason } } }';
const document = `query($record: ID!, $afterPosition: String) {
  child(id: $record, afterPosition: $afterPosition) {
    chronology(first: 100) { totalCount nodes { ${line} facts { name } } }
    auditTrail(first: 100) { totalCount nodes { ${line} changes { name } } }
    carePlan { items { heading withheld { field reason } } }
    incidents${list} risks${list} adoptionPlacements${list}
  }
}`;

/** Everything of a child that shows entries, as one role is shown it. */
export async function readingOf(
  { ask, lastPosition }: AccessHome,
  role: Role,
  record: string,
): Promise<Reading | null> {
  const afterPosition = lastPosition();
  const { data } = await ask<{ readonly child: Reading | null }>(role, document, { record, afterPosition });
  return data?.child ?? null;
}

const numberOf = ({ events }: Ended): number => events[0]?.entryNumber ?? 0;

/** Tells one entry of each class in the record of a child who is imported as a mother, and answers their numbers. */
export async function tellClasses(at: AccessHome, record: string): Promise<ClassesTold> {
  const told = async (act: string, input: Input) => numberOf(await at.tell(act, { record, ...input }));
  const sent = async (act: string) => told(act, (await inputs[act]?.(at, record)) ?? {});
  await sent('identifyRisk');
  const aunt = { name: 'Linnet Sample', relation: 'Aunt' };
  const parent = (await at.tell('nameParent', { record, ...aunt, mayKnowAddress: true })).made();
  const numbers = {
    general: await sent('writeDailyLog'),
    safeguarding: await sent('recordIncident'),
    allegation: await told('recordIncident', allegation),
    whereabouts: await told('nameParent', { parent, ...aunt, mayKnowAddress: false }),
    adoption: await told('statePlacement', { from: '2026-04-01', to: '2026-04-20', kind: 'A3' }),
  };
  const read = await readingOf(at, 'registered.manager', record);
  const health = read?.chronology.nodes.find(({ kind }) => kind === 'MotherhoodStated')?.entryNumber;
  if (health == null) throw new TypeError('The child of the return is not known as a mother.');
  return { ...numbers, health };
}
