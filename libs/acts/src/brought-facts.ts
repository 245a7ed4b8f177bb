import { type Act, classOf, type Context, fieldsOf, subjectOf } from '#libs/feature';
import {
  home as homeSlice,
  homeStanding,
  type HomeState,
  person as personSlice,
  type PersonState,
  worksAt,
} from '#libs/home';
import { readBody, type StreamFold } from '#libs/journal';
import { type EarlierEntries, type HomeFacts, type StaffFacts } from '#libs/record';
import { strictest, type SensitivityClass } from '#libs/vocabulary';

import { type ActPorts } from './ports.ts';

/** The home as acts on a child's record may know it, as it stands on a day. */
export async function homeFactsOf(
  ports: Pick<ActPorts, 'record'>,
  home: string,
  on: string,
): Promise<HomeFacts | undefined> {
  const { state } = await ports.record.load(`home-${home}`);
  return homeStanding(home, state[homeSlice.name] as HomeState, on);
}

/** Staff facts about the people that an input names. */
export async function staffFactsOf(
  ports: Pick<ActPorts, 'record'>,
  act: Act,
  input: Readonly<Record<string, unknown>>,
): Promise<StaffFacts> {
  const named = [...fieldsOf(act.input)]
    .filter(([name, field]) => field.kind === 'id' && field.name === 'Person' && input[name] !== undefined)
    .map(([name]) => String(input[name]));
  const states = new Map<string, PersonState>();
  for (const person of named) {
    const { state } = await ports.record.load(`person-${person}`);
    states.set(person, state[personSlice.name] as PersonState);
  }
  return {
    worksAt(person, home, on) {
      const state = states.get(person);
      return state !== undefined && worksAt(state, home, on);
    },
  };
}

/** The earlier entries of a record as corrections may know them. */
export function earlierEntriesOf(fold: StreamFold): EarlierEntries {
  return {
    find(entry) {
      const reading = fold.readingOf(entry);
      if (!reading) return undefined;
      const { type } = reading;
      return {
        entry,
        type: type.type,
        version: type.version,
        correctable: type.correctable,
        subject: subjectOf(type, reading.entry.body),
        body: reading.entry.body as Readonly<Record<string, unknown>>,
        when: reading.entry.when,
        source: reading.entry.source,
        class: strictest(...(reading.classes as readonly SensitivityClass[])),
        significance: reading.significance,
        struck: reading.struckBy !== undefined,
        isCorrection: type.corrects !== undefined,
      };
    },
    read(name, body) {
      const type = fold.registry.events.get(name);
      if (!type) return { problem: 'names a kind of entry that is not known here', path: '' };
      const read = readBody(type, type.version, body);
      if (!read.success) {
        const issue = read.error.issues[0];
        return { problem: issue?.message ?? 'does not fit', path: issue?.path.join('.') ?? '' };
      }
      return { body: read.data, subject: subjectOf(type, read.data), class: classOf(type, read.data) };
    },
  };
}

/** What `libs/acts` brings to a decision: everything an act may need, some of it only when it asks. */
export interface BroughtFacts {
  readonly home?: HomeFacts | undefined;
  readonly newReference?: string;
}

/** The context of a decision with the facts that the act needs under the names by which it needs them. */
export function contextWith(act: Act, context: Context, facts: Readonly<Record<string, unknown>>): Context {
  const needed = Object.entries(act.needs).map(([name, fact]) => [name, facts[fact.name]]);
  return { ...context, ...(Object.fromEntries(needed) as Record<string, unknown>) };
}
