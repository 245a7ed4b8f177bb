import { type HeldRole, type Reader } from '#libs/access';
import { addDays } from '#libs/calendar';
import { allFacts } from '#libs/feature';
import { person as personSlice, type PersonState } from '#libs/home';
import { type JournalReader } from '#libs/journal';

import { type ActPorts } from './ports.ts';
import { signInStream } from './reservations.ts';

export interface KnownPerson extends Reader {
  readonly name: string;
}

/** `until` of a period that was ended on a day: the day before. */
function lastDay(until: string | undefined, ended: string | undefined): { until?: string } {
  const before = ended === undefined ? undefined : addDays(ended, -1);
  const last = before !== undefined && (until === undefined || before < until) ? before : until;
  return last === undefined ? {} : { until: last };
}

function personState(state: unknown): PersonState {
  return (state as { person: PersonState })[personSlice.name];
}

/** A person as their stream has them now; nothing when they never joined. */
export async function findPerson(journal: JournalReader, person: string): Promise<KnownPerson | undefined> {
  const state = personState((await journal.load(`person-${person}`)).state);
  if (!state.name) return undefined;
  const roles = allFacts(state.roles).map(({ value }): HeldRole => ({
    role: value.role,
    homes: [value.home],
    from: value.from,
    ...lastDay(value.until, value.ended),
    contentFrom: value.contentFrom,
    contentTo: value.contentTo,
  }));
  const allocations = allFacts(state.allocations).map(({ value }) => ({
    child: value.child,
    as: value.as,
    from: value.from,
    ...lastDay(value.until, value.ended),
  }));
  const { given, family } = state.name.value;
  return { id: person, name: family === undefined ? given : `${given} ${family}`, roles, allocations };
}

/** Homes that a person joined or holds a role in. */
export async function homesOfPerson(journal: JournalReader, person: string): Promise<readonly string[]> {
  const state = personState((await journal.load(`person-${person}`)).state);
  const joined = state.joined ? [state.joined.value.home] : [];
  return [...new Set([...joined, ...allFacts(state.roles).map(({ value }) => value.home)])];
}

/** Whose sign-in this is; nothing when nobody's. */
export async function personBySignIn(
  ports: Pick<ActPorts, 'record' | 'secret'>,
  issuer: string,
  subject: string,
): Promise<KnownPerson | undefined> {
  const reserved = await ports.record.load(signInStream(ports.secret, issuer, subject));
  const body = reserved.readings[0]?.entry.body as { holder: string } | undefined;
  return body && findPerson(ports.record, body.holder);
}
