import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

import { type ActAnswer } from '#libs/acts';
import { type Refusal } from '#libs/feature';

import { type GraphqlTypes } from './graphql-of.ts';
import { legalName } from './legal-name.ts';
import { addField, byName, type MadeClass, madeClass } from './made-class.ts';
import { type ActStream, targetOf } from './shared-block.ts';

@ObjectType({ description: 'An event that an act recorded.' })
export class RecordedEvent {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String, { description: 'What happened: `GoalMet`' })
  readonly type!: string;

  @Field(() => Int, { description: 'Number of the entry in its record, the same for ever' })
  readonly entryNumber!: number;
}

/** The payload of each kind of stream. */
export type Payloads = Readonly<Record<ActStream, MadeClass>>;

const names: Readonly<Record<ActStream, string>> = {
  childRecord: 'RecordActPayload',
  home: 'HomeActPayload',
  person: 'PersonActPayload',
};

function userErrorType(codes: readonly string[]): MadeClass {
  const values = Object.fromEntries(codes.map((code) => [legalName(code, 'a refusal'), code]));
  registerEnumType(values, { name: 'UserErrorCode', description: 'Why an act was not done.' });
  const made = madeClass('UserError');
  addField(made, 'code', { type: values, nullable: false, description: 'Stable: a program may rely on it' });
  addField(made, 'field', {
    type: String,
    nullable: true,
    description: 'Path of the field it is about: `input.when.happened`',
  });
  addField(made, 'message', {
    type: String,
    nullable: false,
    description: 'What stands in the way, in words for people',
  });
  addField(made, 'remedy', { type: String, nullable: false, description: 'What to do about it' });
  ObjectType('UserError', { description: 'Why an act was not done: an ordinary answer, and nothing was recorded.' })(
    made,
  );
  return made;
}

/** The payload types, with every code of `codes` in the enum of refusals. */
export function payloadsOf(types: GraphqlTypes, codes: readonly string[]): Payloads {
  const each = [...new Set(codes)].sort();
  const userError = types.claim('UserError', each.join(' | '), () => userErrorType(each));
  const payload = (stream: ActStream): MadeClass =>
    types.claim(names[stream], `payload of ${stream}`, () => {
      const made = madeClass(names[stream]);
      const { name, field } = targetOf(stream);
      const absent = 'Null when the act was not done';
      addField(made, name, {
        type: ID,
        nullable: true,
        description: `Id of the ${field.label.toLowerCase()}. ${absent}`,
      });
      addField(made, 'events', { type: [RecordedEvent], nullable: false, description: 'What was recorded, in order' });
      addField(made, 'revision', { type: Int, nullable: true, description: `Revision after it. ${absent}` });
      addField(made, 'position', {
        type: String,
        nullable: true,
        description: `Where it stands; any query takes it as \`afterPosition\`. ${absent}`,
      });
      addField(made, 'userErrors', {
        type: [byName(userError)],
        nullable: false,
        description: 'Why the act was not done',
      });
      ObjectType(names[stream], { description: 'What an act recorded, or why it was not done.' })(made);
      return made;
    });
  return { childRecord: payload('childRecord'), home: payload('home'), person: payload('person') };
}

const userErrorOf = ({ code, field, message, remedy }: Refusal) => ({
  code,
  field: field === undefined ? null : `input.${field}`,
  message,
  remedy,
});

/** An answer of `performAct` as the payload of its stream. */
export function payloadOf(stream: ActStream, { receipt, refusals }: ActAnswer): object {
  const none = { [targetOf(stream).name]: null, events: [], revision: null, position: null };
  if (!receipt) return { ...none, userErrors: refusals.map(userErrorOf) };
  const { subject, events, revision, position } = receipt;
  return { [targetOf(stream).name]: subject, events, revision, position, userErrors: [] };
}
