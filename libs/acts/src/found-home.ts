import { policySet } from '#libs/access';
import { derivedId, sha256 } from '#libs/journal';
import { type When } from '#libs/feature';
import { londonDateOf } from '#libs/calendar';

import { findAct } from './find-act.ts';
import { type Performance } from './performance.ts';
import { type ActPorts } from './ports.ts';
import { sequenceOf } from './sequences.ts';

export interface Founding {
  readonly home: { readonly name: string; readonly urn?: string | undefined };
  readonly manager: { readonly given: string; readonly family?: string | undefined };
  readonly signIn: { readonly issuer: string; readonly subject: string };
  /** First day of the manager's role; absent: the day on which the founding began. */
  readonly from?: string | undefined;
}

export interface Founded {
  readonly home: string;
  readonly manager: string;
}

/** Thrown when a store already holds events: the first home and manager are founded once. */
export class StoreNotEmpty extends Error {
  readonly code = 'STORE_NOT_EMPTY';
  constructor() {
    super(
      'This store already holds a record. Found a home in an empty data folder: set THROUGHLINE_DATA_DIR to a new one.',
    );
  }
}

/**
 * Founds the first home and its registered manager on an empty store: the one place where nobody can be asked for
 * permission yet. Repeated after a crash half-way it finishes what it began, since its keys derive from the sign-in.
 * @throws StoreNotEmpty when the store holds events of anything else.
 */
export async function foundHome(ports: ActPorts, founding: Founding): Promise<Founded> {
  const seed = [founding.signIn.issuer, founding.signIn.subject];
  const home = derivedId('founding', 'home', ...seed);
  const manager = derivedId('founding', 'manager', ...seed);
  const empty = (await ports.record.store.head()) === 'start';
  const began = (await ports.record.load(`home-${home}`)).readings[0]?.entry.recordedAt;
  if (!empty && began === undefined) throw new StoreNotEmpty();
  const now = ports.clock();
  // Finished on another day it must still send what it sent before, or its own keys would refuse it.
  const from = founding.from ?? londonDateOf(began ?? now);
  const when: When = { happened: { precision: 'instant', value: now, basis: 'known' } };
  const perform = async (name: string, subject: string, input: Readonly<Record<string, unknown>>) => {
    const found = findAct(name);
    if (!found) throw new TypeError(`There is no act ${name}.`);
    const performance: Performance = {
      name,
      act: found.act,
      stream: `${found.kind}-${subject}`,
      subject,
      door: 'person',
      input: found.act.input.parse(input),
      actor: { kind: 'person', id: manager, role: 'registered.manager', home },
      key: derivedId('founding', name, ...seed),
      inputHash: sha256(JSON.stringify(input)),
      when,
      circumstances: {},
      decision: { policySet, rules: ['founding'] },
      facts: () => Promise.resolve({}),
    };
    const fold = await ports.record.load(performance.stream);
    const outcome = await sequenceOf(name)(ports, {
      ...performance,
      expectedRevision: fold.revision < 0 ? undefined : fold.revision,
    });
    if (outcome.refusal)
      throw new TypeError(`${outcome.refusal.code}: ${outcome.refusal.message} ${outcome.refusal.remedy}`);
  };
  await perform('registerHome', home, founding.home);
  await perform('addPerson', manager, { name: founding.manager, home, from });
  await perform('giveRole', manager, { role: 'registered.manager', homes: [home], from });
  await perform('linkSignIn', manager, founding.signIn);
  return { home, manager };
}
