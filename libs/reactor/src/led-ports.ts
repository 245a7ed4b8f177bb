import { type AccessLog, type ActPorts } from '#libs/acts';
import { type Term } from '#libs/read-store';

export const leadershipLost = 'LEADERSHIP_LOST';

/** The lease is another's by now, or may be: nothing more is done under it. */
class LeadershipLost extends Error {
  readonly code = leadershipLost;
  constructor() {
    super('This reactor leads no longer. Whoever leads now does what is left.');
    this.name = 'LeadershipLost';
  }
}

/** Code of a fault; none for a fault of ours. */
export function codeOf(fault: unknown): string | undefined {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : undefined;
}

async function held<T>(term: Pick<Term, 'isHeld'>, work: () => Promise<T>): Promise<T> {
  if (!term.isHeld()) throw new LeadershipLost();
  return work();
}

/**
 * The ports of a reactor that leads: before each append it is asked whether the lease is still held. What was on its way
 * by then carries ids derived from its cause, so that the next leader's append of the same is a repeat of it.
 */
export function ledPorts(ports: ActPorts, term: Pick<Term, 'isHeld'>): ActPorts {
  const led = (journal: ActPorts['record']): ActPorts['record'] => ({
    ...journal,
    append: (...appended) => held(term, () => journal.append(...appended)),
  });
  return { ...ports, record: led(ports.record), access: led(ports.access) };
}

/** The access log likewise. */
export function ledLog(log: AccessLog, term: Pick<Term, 'isHeld'>): AccessLog {
  return { ...log, note: (note) => held(term, () => log.note(note)) };
}
