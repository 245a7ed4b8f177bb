import { noted } from '#libs/acts';
import { type LogPlace, type StoredEvent } from '#libs/event-store';
import { derivedId } from '#libs/journal';

import { abandonReservation } from './abandon-reservation.ts';
import { subjectOfStream } from './cause.ts';
import { closeOpenAdmission } from './close-open-admission.ts';
import { type Due } from './due-times.ts';
import { codeOf, leadershipLost } from './led-ports.ts';
import { type Reacting, type Unfinished } from './perform-step.ts';
import { mayFollow, reactions, recordCauseOf } from './reactions.ts';
import { reactorActor } from './reactor-actor.ts';

/** Something that the reactor has to do because of one event; safe to do again. */
export interface Task {
  /** Id of the event. */
  readonly cause: string;
  /** Id of the child's record, home or reference whose event it is. */
  readonly subject: string;
  /** Place before the event: from there on it would be found again. Absent: the list of due times finds it again. */
  readonly before: LogPlace | undefined;
  /** Answers what could not be done. */
  run(): Promise<Unfinished | undefined>;
}

/** What follows from an event; nothing for most. */
export function taskOf(reacting: Reacting, stored: StoredEvent, before: LogPlace): Task | undefined {
  if (!stored.stream.startsWith('childRecord-') || !mayFollow(stored.type)) return undefined;
  return {
    cause: stored.id,
    subject: subjectOfStream(stored.stream),
    before,
    async run() {
      const { type } = (await recordCauseOf(reacting.ports, stored)).about.type;
      for (const reaction of reactions[type] ?? []) {
        // Read again each time: the reaction before may have taken a while.
        const unfinished = await reaction(reacting, await recordCauseOf(reacting.ports, stored));
        if (unfinished) return unfinished;
      }
      return undefined;
    },
  };
}

/** What is to be done because its time has come. */
export function taskOfDue(reacting: Reacting, { what, cause }: Due): Task {
  const reaction = { openAdmission: closeOpenAdmission, reservation: abandonReservation }[what];
  return {
    cause: cause.entry.id,
    subject: cause.subject,
    before: undefined,
    run: () => reaction(reacting, cause),
  };
}

const lostRaces: readonly string[] = ['CONFLICT', 'TRY_AGAIN'];
const tries = 3;

/**
 * Does a task, judging afresh after a lost race. A fault with a code (a store that is away, a record that cannot be
 * read) leaves it unfinished like a refusal, so that one child's trouble stops nobody else.
 * @throws what has no code: a fault of the reactor itself; LEADERSHIP_LOST, after which nothing more is to be tried.
 */
export async function attempt(task: Task): Promise<Unfinished | undefined> {
  for (let nth = 1; ; nth++) {
    try {
      const unfinished = await task.run();
      if (!unfinished || !lostRaces.includes(unfinished.code) || nth === tries) return unfinished;
    } catch (fault) {
      const code = codeOf(fault);
      if (code === undefined || code === leadershipLost) throw fault;
      return { act: 'react', about: task.subject, code };
    }
  }
}

/** Notes a refusal in the access log of the child or home; a fault is no refusal and is not noted there. */
export async function noteRefusal(
  { ports, log }: Reacting,
  task: Task,
  { act, about, code }: Unfinished,
): Promise<void> {
  if (act === 'react') return;
  await log.note({
    about,
    by: reactorActor,
    draft: noted.actRefused(act, code),
    operation: act,
    request: derivedId(task.cause, act, code, ports.clock()),
  });
}
