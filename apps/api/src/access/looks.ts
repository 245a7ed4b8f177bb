import { noted } from '#libs/acts';
import { type Permit } from '#libs/access';
import { type Actor } from '#libs/feature';
import { derivedId } from '#libs/journal';

import { type ServiceParts } from '../service-parts.ts';
import { type SignedInPerson } from '../sign-in/signed-in-person.ts';

/** Something that a request was let into. */
export interface Look {
  /** Id of the child's record or of the home. */
  readonly about: string;
  /** What was asked for, by the names of the fields that readers ask. */
  readonly view: string;
  readonly by: Actor;
  readonly rules: readonly string[];
  readonly allocated: boolean;
}

interface Gathered extends Look {
  readonly views: Set<string>;
  readonly allRules: Set<string>;
}

/** What one request has looked at so far, written to the access log before the answer leaves. */
export interface Looks {
  /** Remembers a look; of one child and request they become one line. */
  add(look: Look): void;
  /** Remembers that somebody searched: never what for. */
  addSearch(look: Look): void;
  /** Resolves once every look since the last time would survive a power cut. */
  write(): Promise<void>;
}

/** As whom the access log names a reader: in the role that permitted it, or the first that they hold. */
export function readerAs(person: SignedInPerson, permit?: Pick<Permit, 'role' | 'home'>): Actor {
  const held = permit ?? { role: person.roles[0]?.role ?? 'none', home: person.roles[0]?.homes[0] };
  const { role, home } = held;
  return { kind: 'person', id: person.id, role, ...(home === undefined ? {} : { home }) };
}

/** The looks of one request. */
export function looksFor({ accessLog }: ServiceParts['opened'], requestId: string): Looks {
  const looks = new Map<string, Gathered>();
  const searches = new Map<string, Look>();
  let lines = 0;
  const key = (about: string) => derivedId(requestId, about, lines++);

  async function writeLook({ about, by, allocated, views, allRules }: Gathered): Promise<void> {
    const rules = [...allRules];
    const draft = noted.read([...views], rules, allocated);
    await accessLog.note({ about, by, draft, operation: 'read', request: key(about), rules });
  }
  async function writeSearch({ about, by, view, rules }: Look): Promise<void> {
    await accessLog.note({
      about,
      by,
      draft: noted.searched(view),
      operation: 'search',
      request: key(about),
      rules,
    });
  }

  return {
    add(look) {
      const known = looks.get(look.about) ?? { ...look, views: new Set(), allRules: new Set() };
      looks.set(look.about, known);
      known.views.add(look.view);
      for (const rule of look.rules) known.allRules.add(rule);
    },
    addSearch: (look) => searches.set(`${look.about} ${look.view}`, look),
    async write() {
      const [read, searched] = [[...looks.values()], [...searches.values()]];
      looks.clear();
      searches.clear();
      await Promise.all([...read.map(writeLook), ...searched.map(writeSearch)]);
    },
  };
}
