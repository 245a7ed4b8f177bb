import { refusal } from '#libs/feature';

/** Refusals of the engine itself: they can meet every act. */
export const inputInvalid = refusal('INPUT_INVALID', (field: string, problem: string) => ({
  message: `The field ${field} ${problem}.`,
  remedy: 'Correct the field and send the act again with the same idempotency key.',
  field,
}));

export const keyReused = refusal('IDEMPOTENCY_KEY_REUSED', () => ({
  message: 'This idempotency key belongs to an act with other content, which stands as it was recorded.',
  remedy: 'Make a new UUID for every new act; keep a key only to send the very same act again.',
  field: 'idempotencyKey',
}));

export const conflict = refusal('CONFLICT', (entries: readonly number[]) => ({
  message: `Since the revision that you saw, entries ${entries.join(', ')} have touched the same thing.`,
  remedy: 'Read what came in between and decide again; nothing of yours was recorded.',
  field: 'expectedRevision',
}));

export const revisionNeeded = refusal('REVISION_NEEDED', (entry: number) => ({
  message: `This changes something that entry ${entry.toString()} has touched, so the record must know which revision you saw.`,
  remedy: 'Send expectedRevision: the revision of the record or home as you read it.',
  field: 'expectedRevision',
}));

export const revisionBeyondHead = refusal('REVISION_BEYOND_HEAD', (head: number) => ({
  message: `The expected revision lies beyond the last one, which is ${head.toString()}.`,
  remedy: 'Read the record again and send the revision that it then has.',
  field: 'expectedRevision',
}));

export const happenedInFuture = refusal('HAPPENED_IN_FUTURE', (field: string) => ({
  message: 'This time lies in the future; a record holds what has happened.',
  remedy: 'Enter when it happened. What is planned belongs into the plan.',
  field,
}));

export const beforeBirth = refusal('BEFORE_BIRTH', () => ({
  message: 'This happened before the date of birth on the record.',
  remedy: 'Correct the time, or the date of birth if that is what is wrong.',
  field: 'when.happened',
}));

export const notATime = refusal('NOT_A_TIME', (field: string) => ({
  message: 'This is no time that the record can hold.',
  remedy: 'Write 2026-03-09T14:30 (London time), 2026-03-09, 2026-03, 2026 or unknown.',
  field,
}));

export const timeDoesNotExist = refusal('TIME_DOES_NOT_EXIST', (field: string) => ({
  message: 'The clocks went forward over this time: it did not exist in London that night.',
  remedy: 'Enter the time that the clock showed before or after the change.',
  field,
}));

export const offsetNotThen = refusal('OFFSET_NOT_THEN', (offsets: readonly string[]) => ({
  message: 'London’s clocks did not show this time at the offset given.',
  remedy: `Leave when.offset out, or give ${offsets.join(' or ')}.`,
  field: 'when.offset',
}));

export const timeHappensTwice = refusal('TIME_HAPPENS_TWICE', (offsets: readonly string[], field: string) => ({
  message: 'The clocks went back over this time: it happened twice in London that night.',
  remedy:
    field === 'when.offset'
      ? `Say which one by when.offset: ${offsets.join(' or ')}.`
      : `Say which one behind the time itself: ${offsets.join(' or ')}.`,
  field,
}));

export const stillInDoubt = refusal('TRY_AGAIN', () => ({
  message: 'Others were recording on the same record at the same moment, and this act lost the race three times.',
  remedy: 'Send it again with the same idempotency key.',
}));

export const roleAboveGiver = refusal('ROLE_ABOVE_GIVER', () => ({
  message: 'You may give and end roles below your own, in your own home.',
  remedy: 'Ask the registered manager, or the responsible individual for a manager’s role.',
  field: 'role',
}));

export const personAboveGiver = refusal('PERSON_ABOVE_GIVER', () => ({
  message: 'This person holds a role that you may not give, so you may not say how they sign in.',
  remedy: 'Ask somebody who may give every role that they hold.',
  field: 'person',
}));

export const signInTaken = refusal('SIGN_IN_TAKEN', () => ({
  message: 'This sign-in belongs to somebody already.',
  remedy: 'Check issuer and subject with your sign-in provider; one sign-in is one person for ever.',
  field: 'subject',
}));
