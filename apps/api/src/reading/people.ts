import DataLoader from 'dataloader';

import { type ShownActor } from '#libs/projections';

import { type ServiceParts } from '../service-parts.ts';

import { type Actor, type Person } from './people.types.ts';
import { type Shown } from './shown.ts';

/** Who people are, named when somebody reads: documents hold ids alone. */
export interface Names {
  person(id: string): Promise<Shown<Person>>;
  actor(shown: ShownActor): Promise<Shown<Actor>>;
  /** A text with every `@person(…)` in it replaced by the name. */
  text(words: string): Promise<string>;
}

const mention = /@person\(([0-9a-f-]{36})\)/g;
const nobody = 'Somebody who is not on record';
/** The reactor has no stream of a person. */
const reactorName = 'Throughline';

/** Names for one request, each person looked up once. */
export function namesFor({ people }: ServiceParts['opened']): Names {
  const found = new DataLoader<string, string | undefined>((ids) =>
    Promise.all(ids.map(async (id) => (await people.findPerson(id))?.name)),
  );
  const nameOf = async (id: string) => (await found.load(id)) ?? nobody;
  return {
    person: async (id) => ({ id, name: await nameOf(id) }),
    actor: async ({ id, role, kind }) => ({
      id,
      role,
      kind,
      name: kind === 'reactor' ? reactorName : await nameOf(id),
    }),
    async text(words) {
      const ids = [...words.matchAll(mention)].map(([, id = '']) => id);
      if (ids.length === 0) return words;
      const names = new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)));
      return words.replaceAll(mention, (_, id: string) => names.get(id) ?? nobody);
    },
  };
}
