import {
  type ChildStanding,
  mayGiveRole,
  type Permit,
  permitsToWrite,
  permitsToWriteHome,
  type Reader,
} from '#libs/access';
import { type Act, classOf, type Draft, type Refusal } from '#libs/feature';
import { type StreamFold } from '#libs/journal';
import { childStanding } from '#libs/record';
import { type SensitivityClass, type WritesKind } from '#libs/vocabulary';

import { findPerson, homesOfPerson } from './people.ts';
import { type ActPorts } from './ports.ts';
import { personAboveGiver, roleAboveGiver } from './refusals.ts';

/** How the policy sees the child of a record. */
export function standingOf(fold: StreamFold): ChildStanding {
  const { homes, residentIn } = childStanding(fold.state);
  return { record: fold.stream.slice('childRecord-'.length), homes, residentIn };
}

function homeNamed(input: Readonly<Record<string, unknown>>): string | undefined {
  const named = input['heldFor'] ?? input['home'];
  return typeof named === 'string' ? named : undefined;
}

function permitsAcrossHomes(
  homes: readonly string[],
  reader: Reader,
  writes: WritesKind,
  today: string,
): readonly Permit[] {
  return homes.flatMap((home) => permitsToWriteHome(reader, home, writes, today));
}

/** What the policy grants a person for this act on this subject, before anything is decided; none: forbidden. */
export async function grantedFor(
  ports: ActPorts,
  act: Act,
  subject: string,
  input: Readonly<Record<string, unknown>>,
  person: Reader,
  today: string,
): Promise<readonly Permit[]> {
  // The registry has erased the closed list; a kind that is none of it matches no rule and is denied.
  const writes = act.writes as WritesKind;
  const home = homeNamed(input);
  switch (act.stream) {
    case 'childRecord': {
      if (act.opens) return home === undefined ? [] : permitsToWriteHome(person, home, writes, today);
      const fold = await ports.record.load(`childRecord-${subject}`);
      if (fold.revision < 0) {
        ports.suspect({ operation: 'act', person: person.id });
        return [];
      }
      const granted = permitsToWrite(person, standingOf(fold), writes, today);
      // Whoever admits a child into a home must be able to write for that home.
      return act.writes === 'home' && home !== undefined && permitsToWriteHome(person, home, writes, today).length === 0
        ? []
        : granted;
    }
    case 'home':
      return act.opens
        ? permitsAcrossHomes([...new Set(person.roles.flatMap((held) => held.homes))], person, writes, today)
        : permitsToWriteHome(person, subject, writes, today);
    case 'person': {
      const homes = act.opens ? (home === undefined ? [] : [home]) : await homesOfPerson(ports.record, subject);
      const granted = permitsAcrossHomes(homes, person, writes, today);
      const child = input['child'];
      if (granted.length === 0 || typeof child !== 'string') return granted;
      // Whoever allocates people to a child must be able to write for that child.
      const fold = await ports.record.load(`childRecord-${child}`);
      return fold.revision < 0 ? [] : permitsToWrite(person, standingOf(fold), writes, today);
    }
    case 'accessLog':
    case 'reservation':
      return [];
  }
}

function mayHandOut(person: Reader, { role, homes }: Readonly<Record<string, unknown>>, today: string): boolean {
  if (typeof role !== 'string' || !Array.isArray(homes)) return true;
  return homes.every((home) => mayGiveRole(person, String(home), role, today));
}

/** Whoever could sign in as another holds all that the other holds; so only of whom one could give every role. */
async function maySignIn(ports: ActPorts, person: Reader, subject: string, today: string): Promise<boolean> {
  const other = await findPerson(ports.record, subject);
  const held = (other?.roles ?? []).filter(({ until }) => until === undefined || today <= until);
  return held.every(({ role, homes }) => homes.every((home) => mayGiveRole(person, home, role, today)));
}

/** Why a person who may hand out access may not hand out this: it would reach above what they may give. */
export async function reachingAbove(
  ports: ActPorts,
  act: string,
  subject: string,
  input: Readonly<Record<string, unknown>>,
  person: Reader,
  today: string,
): Promise<Refusal | undefined> {
  if (!mayHandOut(person, input, today)) return roleAboveGiver();
  if (act !== 'linkSignIn' || subject === person.id) return undefined;
  return (await maySignIn(ports, person, subject, today)) ? undefined : personAboveGiver();
}

/** The permit that covers every event decided: its classes, and for a correction the entry's own author. */
export function permitFor(
  granted: readonly Permit[],
  fold: StreamFold,
  drafts: readonly Draft[],
  person: Reader,
): Permit | undefined {
  return granted.find((permit) =>
    drafts.every((draft) => {
      const type = fold.registry.events.get(draft.type);
      const sensitivity = draft.slots?.class ?? (type ? classOf(type, draft.body) : '');
      const corrected = draft.slots?.corrects === undefined ? undefined : fold.readingOf(draft.slots.corrects);
      const own = corrected?.original.actor.id === person.id;
      return permit.classes.has(sensitivity as SensitivityClass) && (!permit.ownEntriesOnly || own);
    }),
  );
}
