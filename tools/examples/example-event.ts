import { type AnyEvent, type EnvelopeSlots, type When } from '#libs/feature';
import { type Command, derivedId, encode, linkOf, sha256, StreamFold } from '#libs/journal';
import { registryOf } from '#libs/acts';

import { type ShippedVersion } from '../shipped-events.ts';
import { exampleBody } from './example-body.ts';

/** A stored event of one version, for ever: its bytes as text, and the hash that its successor holds. */
export interface Fixture {
  readonly type: string;
  readonly version: number;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly data: string;
  readonly metadata: string;
  readonly hash: string;
}

const person = { kind: 'person', id: derivedId('fixture', 'Person'), role: 'key.worker' } as const;
const home = derivedId('fixture', 'Home');

/** Every form that a time may have, one kind of entry each; otherwise an exact time as it was typed. */
const times: Readonly<Record<string, When>> = {
  EthnicityStated: { happened: { precision: 'unknown', basis: 'reported' } },
  NameStated: { happened: { precision: 'month', value: '2026-03', basis: 'known' } },
  LegalStatusChanged: { happened: { precision: 'year', value: '2026', basis: 'estimated' } },
  PlacementStated: { happened: { precision: 'range', value: '2026-03-01', to: '2026-03-02', basis: 'reported' } },
  CareBegan: { happened: { precision: 'range', to: '2026-03-02', basis: 'known' } },
  KeyWorkerNamed: { happened: { precision: 'day', value: '2026-03-09', basis: 'known' } },
};
const dated: When = { happened: { precision: 'day', value: '2026-03-02', basis: 'known' } };
const typed: When = {
  happened: {
    precision: 'instant',
    value: '2026-03-09T18:40:00.000Z',
    wall: '2026-03-09T18:40',
    zone: 'Europe/London',
    basis: 'known',
  },
  learnedAt: '2026-03-09T19:30:00.000Z',
  shiftDate: '2026-03-09',
};

/** Acts of a person, of the reactor on a person's behalf, and of an import differ in what their envelope holds. */
function circumstancesOf({ feature, type }: ShippedVersion): Partial<Command> & Pick<Command, 'act' | 'actor'> {
  if (['AdmissionNotCompleted', 'BedReleased', 'ReferenceAbandoned'].includes(type.type))
    return {
      act: 'closeAdmission',
      actor: { kind: 'reactor', id: derivedId('fixture', 'Reactor'), role: 'reactor' },
      onBehalfOf: person.id,
      causedBy: derivedId('fixture', 'Cause'),
    };
  if (feature.feature.name === 'care-history')
    return {
      act: 'stateReturn',
      actor: { kind: 'import', id: person.id, role: 'registered.manager', home },
      source: { file: 'wendmoor-2026/episodes.csv', line: 7, sha256: sha256('wendmoor-2026/episodes.csv') },
    };
  return {
    act: Object.keys(feature.feature.acts)[0] ?? 'readRecord',
    actor: { ...person, home },
    reason: 'Seen and heard on the late shift',
    source: { said: 'Morgan Tallow' },
    impactOnChild: 'Calmer by the evening',
    ...(feature.prefix === 'childRecord'
      ? { childsView: '“It was all right.”' }
      : { notAskedBecause: 'Not about one child' }),
  };
}

/** An event of this version as it might stand in a stream, its bytes made by the journal. */
export function exampleEvent(shipped: ShippedVersion): Fixture {
  const { type, feature, version } = shipped;
  const stream = `${feature.prefix}-${derivedId('fixture', feature.prefix)}`;
  const fold = Object.assign(new StreamFold(stream, registryOf(stream)), {
    revision: 11,
    link: sha256(`the predecessor of ${type.type}`),
    lastRecordedAt: '2026-03-09T19:59:30.000Z',
  });
  const [event] = encode(fold, [{ type: type.type, body: exampleBody(type), slots: slotsOf(type) }], {
    ...circumstancesOf(shipped),
    key: derivedId('fixture', 'Key', type.type),
    decision: { policySet: sha256('the policy of the fixtures').slice(0, 16), rules: ['key.worker.entry'] },
    inputHash: sha256(`what was sent for ${type.type}`),
    when: times[type.type] ?? (feature.feature.name === 'care-history' ? dated : typed),
    now: '2026-03-09T20:00:00.000Z',
  });
  if (!event) throw new TypeError(`${type.type} was not encoded.`);
  const revision = fold.revision + 1;
  return {
    type: type.type,
    version,
    stream,
    revision,
    id: event.id,
    data: Buffer.from(event.data).toString('utf8'),
    metadata: Buffer.from(event.metadata).toString('utf8'),
    hash: linkOf({ ...event, stream, revision }),
  };
}

/** A correction names its entry and has the class of that entry. */
function slotsOf({ corrects }: AnyEvent): EnvelopeSlots {
  return corrects ? { corrects: 5, class: 'general' } : {};
}
