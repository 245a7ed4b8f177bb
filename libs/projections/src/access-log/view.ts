import { londonDateOf } from '#libs/calendar';
import { lineOf } from '#libs/feature';

import { recordOfStep, refusalOf } from '../audit-trail/apply.ts';
import { padded } from '../moment.ts';
import { factsOf, type ShownFactOfEntry } from '../shown-parts.ts';
import { type SeenStep } from '../seen-step.ts';
import { subjectOfStream } from '../stream-names.ts';
import { type View } from '../view.ts';

export const accessLines = 'access_log';

/** One line of the access log: who read, searched or was refused what, in which role, by which rule. */
export type AccessLine = {
  readonly _id: string;
  /** Id of the child's record or of the home that it is about. */
  readonly about: string;
  /** Null when it is about the home. */
  readonly record: string | null;
  readonly home: string | null;
  readonly person: string;
  readonly role: string;
  readonly actorKind: string;
  readonly type: string;
  readonly kind: string;
  readonly operation: string;
  readonly refused: boolean;
  readonly recordedAt: string;
  readonly recordedOn: string;
  readonly headline: string;
  readonly facts: readonly ShownFactOfEntry[];
};

/** The line of one event of the access log. */
export function accessLine(step: SeenStep): AccessLine {
  const { stream, revision, reading, registry, before, after } = step;
  const { entry, type } = reading;
  const about = subjectOfStream(stream);
  return {
    _id: `${about}/${entry.recordedAt}/${padded(revision)}`,
    about,
    record: recordOfStep(step),
    home: entry.actor.home ?? null,
    person: entry.actor.id,
    role: entry.actor.role,
    actorKind: entry.actor.kind,
    type: entry.type,
    kind: type.label,
    operation: step.act,
    refused: refusalOf(step) !== undefined,
    recordedAt: entry.recordedAt,
    recordedOn: londonDateOf(entry.recordedAt),
    headline: lineOf(registry, entry, before, after),
    facts: factsOf(reading),
  };
}

/** Who looked at what, and who was refused: append-only, one document an event. */
export const accessLog: View = {
  name: 'accessLog',
  version: 1,
  logs: ['access'],
  streams: ['accessLog-'],
  collections: [
    {
      name: accessLines,
      indexes: [
        { name: 'about', fields: ['about', 'recordedAt', 'type', 'recordedOn', 'refused', 'role'] },
        { name: 'person', fields: ['person', 'recordedAt'] },
        { name: 'recorded', fields: ['recordedAt', 'home'] },
      ],
    },
  ],
  ofEvent: (step) => [{ collection: accessLines, put: accessLine(step) }],
};
