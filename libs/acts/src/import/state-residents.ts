import { policySet } from '#libs/access';
import { factOf } from '#libs/feature';
import { home as homeSlice, homeRegistry, type HomeState } from '#libs/home';
import { derivedId, sha256, type StreamFold } from '#libs/journal';
import { childStanding } from '#libs/record';

import { performOnStream } from '../perform-on-stream.ts';
import { type ActPorts } from '../ports.ts';
import { type ImportRight } from './may-import.ts';

/**
 * Brings the home's residents in line with a record whose stays an authority stated: one more who still lives here, or
 * one fewer who was a resident by such a statement alone. Whom the home itself admitted it keeps. Safe to repeat, so
 * an import that stopped between record and home is finished by running it again.
 */
export async function stateResidents(ports: ActPorts, right: ImportRight, fold: StreamFold): Promise<void> {
  const { home } = right;
  const record = fold.stream.slice('childRecord-'.length);
  const stream = `home-${home}`;
  const { state, revision } = await ports.record.load(stream);
  const resident = factOf((state[homeSlice.name] as HomeState).residents, record);
  const standing = childStanding(fold.state);
  const livesHere = standing.residentIn === home;
  if (livesHere === (resident?.here === true) || (!livesHere && resident?.asStated !== true)) return;
  const from = standing.admittedOn;
  const [name, input] = livesHere
    ? ['stateResident', { record, ...(from !== undefined && { from }) }]
    : ['releaseBed', { record, because: 'stayEnded' }];
  const act = homeRegistry.acts.get(name);
  if (!act) throw new TypeError(`The home has no act ${name}.`);
  const seed = [record, `${fold.revision}`, `${revision}`];
  const now = ports.clock();
  // Refused only when the home has it so already.
  await performOnStream(ports, {
    name,
    act,
    stream,
    subject: home,
    door: 'reactor',
    input,
    actor: right.actor,
    key: derivedId('import', name, ...seed),
    inputHash: sha256(JSON.stringify(input)),
    when: { happened: { precision: 'instant', value: now, basis: 'known' } },
    circumstances: {},
    decision: { policySet, rules: right.granted.map(({ rule }) => rule) },
    facts: () => Promise.resolve({}),
  });
}
