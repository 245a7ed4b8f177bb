import { policySet } from '#libs/access';
import { londonDateOf } from '#libs/calendar';
import { type Refusal } from '#libs/feature';
import { derivedId, sha256 } from '#libs/journal';

import { findAct } from './find-act.ts';
import { performOnStream } from './perform-on-stream.ts';
import { type ActPorts } from './ports.ts';

/** Roles that nobody in a home can give: the provider appoints to them. */
export const appointedRoles = ['registered.manager', 'responsible.individual'] as const;

export interface Appointment {
  /** Id (UUID) of somebody who has joined the home. */
  readonly person: string;
  readonly role: (typeof appointedRoles)[number];
  readonly home: string;
  /** First day on which it holds, or no longer holds: a London date; absent: today. */
  readonly from?: string | undefined;
  /** Id (UUID) of the person who enters it on the provider's word. */
  readonly by: string;
}

async function handOut(
  ports: ActPorts,
  name: 'giveRole' | 'endRole',
  { person, role, home, by }: Appointment,
  dates: Readonly<Record<string, string>>,
): Promise<Refusal | undefined> {
  const act = findAct(name)?.act;
  if (!act) throw new TypeError(`There is no act ${name}.`);
  const stream = `person-${person}`;
  const input = act.input.parse({ role, homes: [home], ...dates });
  const { revision } = await ports.record.load(stream);
  const { refusal } = await performOnStream(ports, {
    name,
    act,
    stream,
    subject: person,
    door: 'person',
    input,
    actor: { kind: 'person', id: by, role: 'provider', home },
    key: derivedId('appointment', name, person, role, home, ...Object.values(dates)),
    inputHash: sha256(JSON.stringify(input)),
    when: { happened: { precision: 'instant', value: ports.clock(), basis: 'known' } },
    circumstances: {},
    expectedRevision: Math.max(revision, 0),
    decision: { policySet, rules: ['provider'] },
    facts: () => Promise.resolve({}),
  });
  return refusal;
}

/**
 * Appoints somebody to a role that stands above all that a home can give. It asks no policy: whoever calls it has the
 * provider's word for it and the data folder in hand, as at the founding of the home; the rule `provider` stands on it.
 * The same appointment again changes nothing.
 * @throws StoreUnavailable, Damaged as the event store and the journal.
 */
export function appoint(ports: ActPorts, appointment: Appointment): Promise<Refusal | undefined> {
  return handOut(ports, 'giveRole', appointment, { from: dayOf(ports, appointment) });
}

/**
 * Ends such a role from that day on, likewise on the provider's word.
 * @throws as `appoint`
 */
export function endAppointment(ports: ActPorts, appointment: Appointment): Promise<Refusal | undefined> {
  return handOut(ports, 'endRole', appointment, { on: dayOf(ports, appointment) });
}

function dayOf(ports: ActPorts, { from }: Appointment): string {
  return from ?? londonDateOf(ports.clock());
}
