import { type Permit, permitsToWriteHome, type Reader } from '#libs/access';
import { londonDateOf } from '#libs/calendar';
import { type Actor } from '#libs/feature';
import { derivedId } from '#libs/journal';

import { type AccessLog, noted } from '../access-log.ts';
import { Forbidden } from '../act-request.ts';
import { type ActPorts } from '../ports.ts';

/** What the operation is called in the access log and on the decisions. */
const importOperation = 'importReturn';

/** An import that the policy allows: for which home, by whom, and on which permits. */
export interface ImportRight {
  readonly home: string;
  readonly person: Reader;
  readonly granted: readonly Permit[];
  /** Stands on every event: the import, with the id and the role of the person who ran it. */
  readonly actor: Actor;
}

/**
 * Asks the policy whether a person may import returns for a home: whoever may open records there may. The right covers
 * the records of all children whom the authority's return names, since what is recorded is the authority's statement.
 * @throws Forbidden which is noted in the home's access log, or for an unknown home in the security log.
 */
export async function mayImport(
  ports: ActPorts,
  log: AccessLog,
  { person, home }: { readonly person: Reader; readonly home: string },
): Promise<ImportRight> {
  const now = ports.clock();
  const granted = permitsToWriteHome(person, home, 'home', londonDateOf(now));
  const [first] = granted;
  if (first) {
    return { home, person, granted, actor: { kind: 'import', id: person.id, role: first.role, home } };
  }
  if ((await ports.record.load(`home-${home}`)).revision < 0) {
    ports.suspect({ operation: importOperation, person: person.id });
    throw new Forbidden();
  }
  const held = person.roles[0];
  const heldAt = held?.homes[0];
  await log.note({
    about: home,
    by: { kind: 'person', id: person.id, role: held?.role ?? 'none', ...(heldAt !== undefined && { home: heldAt }) },
    draft: noted.actRefused(importOperation, 'FORBIDDEN'),
    operation: importOperation,
    request: derivedId(person.id, importOperation, home, now),
  });
  throw new Forbidden();
}
