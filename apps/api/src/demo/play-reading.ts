import { permitsToRead } from '#libs/access';
import { type AccessLog, type ActPorts, findPerson, noted, standingOf } from '#libs/acts';
import { londonDateOf } from '#libs/calendar';
import { derivedId } from '#libs/journal';

import { DemoScriptAstray } from './play.ts';

/** Somebody reads parts of a child's record, on the clock of the ports. */
export interface Look {
  readonly record: string;
  readonly by: string;
  readonly reads: readonly string[];
  /** Where in the script it stands, for whoever mends it. */
  readonly place: string;
}

/**
 * Notes a look in the access log as the service notes it: by whom, in which role, by which rules, allocated or not.
 * @throws DemoScriptAstray when the policy would not have let them look.
 */
export async function playReading(ports: ActPorts, log: AccessLog, look: Look): Promise<void> {
  const { record, by, reads, place } = look;
  const person = await findPerson(ports.record, by);
  const now = ports.clock();
  const child = standingOf(await ports.record.load(`childRecord-${record}`));
  const granted = person ? permitsToRead(person, child, 'chronology', londonDateOf(now)) : [];
  const [first] = granted;
  if (!person || !first) throw new DemoScriptAstray(`${place}: nobody lets this person read the record`);
  const rules = [...new Set(granted.map(({ rule }) => rule))];
  const allocated = person.allocations.some((one) => one.child === record);
  await log.note({
    about: record,
    by: { kind: 'person', id: by, role: first.role, ...(first.home === undefined ? {} : { home: first.home }) },
    draft: noted.read(reads, rules, allocated),
    operation: 'child',
    request: derivedId('demo', 'reading', record, now, by),
    rules,
  });
}
