import { type CastKey } from './cast.ts';
import { type HomeStep, type Step } from './step.ts';

/** What a step may have beside the act itself. */
export type More = Omit<Step, 'at' | 'by' | 'act' | 'input'>;

type Words = Readonly<Record<string, unknown>>;

/** Any act. */
export const act = (at: string, by: CastKey, name: string, input: Words, more: More = {}): Step => ({
  at,
  by,
  act: name,
  input,
  ...more,
});

/** The log of a shift; `goals` as `{ name of the goal: 'forward' }`. */
export const log = (
  at: string,
  by: CastKey,
  focus: string,
  words: string,
  { goals = {}, ...more }: More & { readonly goals?: Readonly<Record<string, 'forward' | 'noChange' | 'back'>> } = {},
): Step =>
  act(
    at,
    by,
    'writeDailyLog',
    { words, focus, goals: Object.entries(goals).map(([goal, moved]) => ({ goal: `$${goal}`, moved })) },
    more,
  );

export const saw = (
  at: string,
  by: CastKey,
  area: string,
  factOrOpinion: 'fact' | 'opinion',
  words: string,
  more: More = {},
): Step => act(at, by, 'recordObservation', { area, words, factOrOpinion }, more);

export const childsWords = (
  at: string,
  by: CastKey,
  topic: string,
  words: string,
  { how = 'said', ...more }: More & { readonly how?: string } = {},
): Step => act(at, by, 'recordChildsWords', { topic, words, how, toWhom: nameOfStaff[by] ?? 'Staff on shift' }, more);

const nameOfStaff: Partial<Readonly<Record<CastKey, string>>> = {
  marigold: 'Marigold Lantern',
  kestrel: 'Kestrel Button',
  rosalind: 'Rosalind Kettle',
  barnaby: 'Barnaby Teasel',
  clementine: 'Clementine Dray',
  percival: 'Percival Fennimore',
};

/** A contact; `withWhom` as `name, relation`. */
export const contact = (
  at: string,
  by: CastKey,
  withWhom: string,
  kind: string,
  howItWent: string,
  { supervisedBy, planned = true, ...more }: More & { readonly supervisedBy?: string; readonly planned?: boolean } = {},
): Step => {
  const [name, relation] = withWhom.split(', ');
  const supervised = supervisedBy === undefined ? {} : { supervisedBy };
  return act(at, by, 'recordContact', { with: { name, relation }, kind, planned, howItWent, ...supervised }, more);
};

export const noContact = (
  at: string,
  by: CastKey,
  withWhom: string,
  kind: string,
  because: string,
  more: More = {},
): Step => {
  const [name, relation] = withWhom.split(', ');
  return act(at, by, 'recordContactDidNotHappen', { with: { name, relation }, kind, planned: true, because }, more);
};

/** Who sat at a table, by the agency that they came from: `{ socialWorker: 'Sorrel Umbrella', home: '$kestrel' }`. */
export const table = (people: Readonly<Record<string, string>>): readonly Words[] =>
  Object.entries(people).map(([agency, who]) =>
    who.startsWith('$') ? { agency, person: who } : { agency, name: who },
  );

export interface Held {
  readonly purpose: string;
  readonly chair?: string;
  readonly present: Readonly<Record<string, string>>;
  readonly apologies?: Readonly<Record<string, string>>;
  readonly inWriting?: Readonly<Record<string, string>>;
  readonly childsParticipation?: string;
  /** Items; one that begins with `not: ` was not covered. */
  readonly agenda: readonly string[];
  /** Decisions as `what | owner | due`. */
  readonly decisions?: readonly string[];
}

function holding({ present, apologies = {}, inWriting = {}, agenda, decisions = [], ...rest }: Held): Words {
  return {
    ...rest,
    present: table(present),
    apologies: table(apologies),
    inWriting: table(inWriting),
    agenda: agenda.map((item) => ({ item: item.replace(/^not: /, ''), covered: !item.startsWith('not: ') })),
    decisions: decisions.map((decision) => {
      const [what, owner, due] = decision.split(' | ');
      return { what, owner, due };
    }),
  };
}

export const meeting = (at: string, by: CastKey, type: string, held: Held, more: More = {}): Step =>
  act(at, by, 'holdMeeting', { type, ...holding(held) }, more);

export const strategyMeeting = (at: string, by: CastKey, held: Held, outcome: Words, more: More = {}): Step =>
  act(at, by, 'holdStrategyMeeting', { ...holding(held), ...outcome }, more);

/** A goal that was agreed with the child. */
export const goal = (at: string, by: CastKey, as: string, terms: Words, more: More = {}): Step =>
  act(at, by, 'agreeGoal', { agreedWithChild: true, ...terms }, { as, ...more });

/** How it went with a goal, resting on the entries named. */
export const progress = (
  at: string,
  by: CastKey,
  name: string,
  whatChanged: string,
  restsOn: readonly string[] = [],
  more: More = {},
): Step =>
  act(at, by, 'progressGoal', { goal: `$${name}`, whatChanged, entries: restsOn.map((one) => `#${one}`) }, more);

export const met = (
  at: string,
  by: CastKey,
  name: string,
  evidence: string,
  restsOn: readonly string[] = [],
  more: More = {},
): Step => act(at, by, 'meetGoal', { goal: `$${name}`, evidence, entries: restsOn.map((one) => `#${one}`) }, more);

/** An arrangement of daily life, agreed with whoever is named. */
export const arrange = (
  at: string,
  by: CastKey,
  as: string,
  area: string,
  words: string,
  agreedWith: readonly string[],
  more: More = {},
): Step => act(at, by, 'setArrangement', { area, words, from: at.slice(0, 10), agreedWith }, { as, ...more });

/** An incident. */
export const incident = (at: string, by: CastKey, type: string, severity: string, told: Words, more: More = {}): Step =>
  act(at, by, 'recordIncident', { type, severity, present: [], tried: [], injuries: [], told: [], ...told }, more);

/** An amendment of the entry of an earlier step: `changes` are the fields that read otherwise. */
export const amend = (at: string, by: CastKey, amends: string, changes: Words, reason: string, more: More = {}): Step =>
  act(at, by, 'amendEntry', changes, { amends, reason, ...more });

export const strike = (at: string, by: CastKey, entry: string, reason: string, more: More = {}): Step =>
  act(at, by, 'strikeEntry', { entry: `#${entry}` }, { reason, ...more });

export const judge = (at: string, by: CastKey, entry: string, level: string, reason: string, more: More = {}): Step =>
  act(at, by, 'judgeSignificance', { entry: `#${entry}`, level }, { reason, ...more });

/** Somebody is allocated to the child from that day on. */
export const allocated = (at: string, person: CastKey, as: string): HomeStep => ({
  at,
  by: 'marigold',
  act: 'allocateToChild',
  person,
  input: { child: '$record', as, from: at.slice(0, 10) },
});

/** Somebody is no longer allocated to the child. */
export const noLongerAllocated = (at: string, person: CastKey, as: string): HomeStep => ({
  at,
  by: 'marigold',
  act: 'endAllocation',
  person,
  input: { child: '$record', as, on: at.slice(0, 10) },
});
