import { policySet } from '#libs/access';
import { findAct, performOnStream } from '#libs/acts';
import { derivedId, sha256 } from '#libs/journal';

import { type OpenedService } from '../../apps/api/src/service/open-service.ts';

/** Gives somebody the role of responsible individual, which nobody in the home can: the provider has appointed them. */
export async function appointIndividual(
  { ports }: OpenedService,
  { home, manager, person }: { readonly home: string; readonly manager: string; readonly person: string },
): Promise<void> {
  const found = findAct('giveRole');
  if (!found) throw new TypeError('There is no act giveRole.');
  const input = { role: 'responsible.individual', homes: [home], from: '2026-01-01' };
  const { refusal } = await performOnStream(ports, {
    name: 'giveRole',
    act: found.act,
    stream: `person-${person}`,
    subject: person,
    door: 'person',
    input,
    actor: { kind: 'person', id: manager, role: 'registered.manager', home },
    key: derivedId('proof', 'responsible.individual'),
    inputHash: sha256(JSON.stringify(input)),
    when: { happened: { precision: 'instant', value: ports.clock(), basis: 'known' } },
    circumstances: {},
    decision: { policySet, rules: ['founding'] },
    facts: () => Promise.resolve({}),
  });
  if (refusal) throw new TypeError(`The responsible individual was refused: ${refusal.code}.`);
}
