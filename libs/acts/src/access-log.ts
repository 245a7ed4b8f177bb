import { actRefused, policySet, readRefused, recordRead, recordSearched } from '#libs/access';
import { isBefore, type LogPlace } from '#libs/event-store';
import { type Actor, type Draft } from '#libs/feature';
import { encode, endAfter, type Journal, readEnd, sha256, type StreamEnd } from '#libs/journal';

import { type ActPorts } from './ports.ts';
import { registryOf } from './registries.ts';

/** One line of the access log: about a child's record or a home, by whom, in which role. */
export interface Noted {
  /** `accessLog-<id of the child's record or home>`. */
  readonly about: string;
  readonly by: Actor;
  readonly draft: Draft;
  /** What was asked for: the act or the root field. Never what was sent. */
  readonly operation: string;
  /** Distinguishes two of the same kind: the request's own id. */
  readonly request: string;
  readonly rules?: readonly string[];
}

const tries = 10;

/** The ends of so many streams are remembered; those longest unused are read again. */
const rememberedEnds = 10_000;

/** A line that was noted, and where its stream ends with it. */
interface Ending {
  readonly end: StreamEnd;
  readonly id: string;
  readonly position: string;
}

/** Notes lines by the ends of their streams alone: what was noted before decides nothing, and there may be much of it. */
function appendingTo(journal: Journal) {
  const endings = new Map<string, Ending>();
  const remember = (stream: string, ending: Ending) => {
    endings.delete(stream);
    endings.set(stream, ending);
    const oldest = endings.size > rememberedEnds ? endings.keys().next().value : undefined;
    if (oldest !== undefined) endings.delete(oldest);
  };

  return async (note: Noted, now: string): Promise<string> => {
    const stream = `accessLog-${note.about}`;
    for (let attempt = 1; ; attempt++) {
      const last = endings.get(stream);
      const end = last?.end ?? (await readEnd(journal.store, stream, registryOf(stream)));
      const [event] = encode(end, [note.draft], {
        act: note.operation,
        key: note.request,
        actor: note.by,
        decision: { policySet, rules: note.rules ?? [] },
        inputHash: sha256(note.operation),
        when: { happened: { precision: 'instant', value: now, basis: 'known' } },
        now,
      });
      if (!event) throw new TypeError('A line is one event.');
      // One request sent twice within a millisecond, and refused twice, is one line.
      if (event.id === last?.id) return last.position;
      try {
        const { position } = await journal.append(end, end.revision, [event]);
        remember(stream, { end: endAfter(end, event), id: event.id, position });
        return position;
      } catch (fault) {
        endings.delete(stream);
        const { code } = fault as { code?: string };
        // The very same line stands.
        if (code === 'EVENT_ID_TAKEN') return journal.store.head();
        // Another process noted something about the same child in between: only the place in the stream is lost.
        if (code !== 'WRONG_EXPECTED_REVISION' || attempt === tries) throw fault;
      }
    }
  };
}

/** The access log of a service: lines about one child or home are written one after the other. */
export interface AccessLog {
  /** Resolves with the position in the access log once the line would survive a power cut. */
  note(note: Noted): Promise<string>;
  /** Where the last line noted here stands in the access log; `start` before the first. */
  reached(): LogPlace;
}

/** Opens the access log over its journal. */
export function openAccessLog({ access, clock }: Pick<ActPorts, 'access' | 'clock'>): AccessLog {
  const append = appendingTo(access);
  const queues = new Map<string, Promise<unknown>>();
  let reached: LogPlace = 'start';
  const moveTo = (position: string): string => {
    if (isBefore(reached, position)) reached = position;
    return position;
  };
  return {
    reached: () => reached,
    note(note) {
      const before = queues.get(note.about) ?? Promise.resolve();
      const written = before.then(
        () => append(note, clock()).then(moveTo),
        () => append(note, clock()).then(moveTo),
      );
      queues.set(note.about, written);
      const forget = () => {
        if (queues.get(note.about) === written) queues.delete(note.about);
      };
      written.then(forget, forget);
      return written;
    },
  };
}

export const noted = {
  actRefused: (operation: string, code: string): Draft => actRefused({ operation, code }),
  readRefused: (operation: string, code: string): Draft => readRefused({ operation, code }),
  read: (views: readonly string[], rules: readonly string[], allocated: boolean): Draft =>
    recordRead({ views: [...views], rules: [...rules], allocated: allocated ? 'yes' : 'no' }),
  searched: (view: string): Draft => recordSearched({ view }),
};
