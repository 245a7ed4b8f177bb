import { z } from 'zod';

import { day, type Field, id, oneOf, type StreamKind, text, whole, group } from '#libs/feature';

import { recordName } from './record-name.ts';

export type ActStream = Extract<StreamKind, 'childRecord' | 'home' | 'person'>;

export const happenedBasis = oneOf(
  'HappenedBasis',
  { known: 'Known', estimated: 'Estimated', reported: 'Reported by somebody else' },
  'How the time is known',
);

const when = group(
  'When',
  {
    happened: text(40, 'Happened', {
      description:
        '`2026-03-09T14:30` (London time), with an offset or `Z`, `2026-03-09`, `2026-03`, `2026` or `unknown`',
    }).optional(),
    to: day('To', {
      description: 'Last day of a range that begins with `happened`, or has no known beginning',
    }).optional(),
    basis: happenedBasis.optional(),
    offset: text(6, 'Offset', {
      description: 'Which of two, when the clocks went back over this time: `+01:00` or `+00:00`',
    }).optional(),
    learnedAt: text(40, 'Learned at', { description: 'When the home learned of it' }).optional(),
    shiftDate: day('Shift date', {
      description: 'Day on which the shift began, for what a night shift did',
    }).optional(),
  },
  'When it happened',
  { description: 'Absent: now' },
);

const words = (label: string, description: string) => text(2_000, label, { description }).optional();

/** What every act can say beside its own input. */
const ofEveryAct = {
  when: when.optional(),
  reason: words('Reason', 'Why it was done; needed by corrections'),
  // As much as the envelope holds of it.
  source: text(500, 'Source', {
    description: 'Who said so, when it was not seen or done by whoever records it',
  }).optional(),
};

/** What an act on a child's record can say besides. */
const ofRecord = {
  impactOnChild: words('Impact on the child', 'What it means or meant for the child'),
  childsView: words('The child’s view', 'What the child says about it, in their own words'),
  notAskedBecause: words('Not asked because', 'Why the child was not asked for their view'),
};

/** What is sent around the circumstances: the try, and what the person saw. */
const idempotencyKey = id('IdempotencyKey', 'Idempotency key', {
  description: 'A new UUID for each act, the same for every try of that act',
});
const expectedRevision = whole(0, 2_147_483_647, 'Expected revision', {
  description:
    '`revision` of the child, the home or the earlier payload that you saw; needed to change what an entry has touched',
}).optional();

/** The whole block, read back after each property was checked by its own part of it. */
export const sharedBlock = z.object({ idempotencyKey, expectedRevision, ...ofEveryAct, ...ofRecord });

/** The schemas of the shared block for an act on this kind of stream. An act that opens one has seen no revision. */
export function sharedFields(stream: ActStream, opens: boolean): Readonly<Record<string, z.ZodType>> {
  return {
    idempotencyKey,
    ...(opens ? {} : { expectedRevision }),
    ...ofEveryAct,
    ...(stream === 'childRecord' ? ofRecord : {}),
  };
}

export interface Target {
  /** Name of the field that says on whose stream the act is, in input and payload. */
  readonly name: 'record' | 'home' | 'person';
  readonly field: Field;
}

const idOf = (label: string): Field => ({ kind: 'id', label, optional: false, schema: id(label) });

const targets: Readonly<Record<ActStream, Target>> = {
  childRecord: {
    name: 'record',
    field: {
      kind: 'id',
      label: 'Record',
      description: 'Id of the child’s record, or its reference as on paper: 7K3Q-48TF-Y',
      optional: false,
      schema: recordName,
    },
  },
  home: { name: 'home', field: idOf('Home') },
  person: { name: 'person', field: idOf('Person') },
};

/** What an act on this kind of stream is about. */
export const targetOf = (stream: ActStream): Target => targets[stream];
