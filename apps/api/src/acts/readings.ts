import { InputType } from '@nestjs/graphql';
import { z } from 'zod';

import {
  type AnyEvent,
  day,
  type Field,
  fieldsOf,
  group,
  instant,
  oneOf,
  type Registry,
  text,
  when,
} from '#libs/feature';

import { described, type GraphqlTypes } from './graphql-of.ts';
import { type InputProperty } from './input-property.ts';
import { camel } from './legal-name.ts';
import { addField, madeClass, type TypeRef } from './made-class.ts';
import { happenedBasis } from './shared-block.ts';

/** The times of an entry as the record holds them, which is how a corrected reading states them. */
const times = group(
  'WhenReading',
  {
    happened: group(
      'HappenedReading',
      {
        precision: oneOf(
          'HappenedPrecision',
          {
            instant: 'An instant',
            day: 'A day',
            month: 'A month',
            year: 'A year',
            range: 'A range of days',
            unknown: 'Unknown',
          },
          'How exactly it is known',
        ),
        value: text(30, 'Value', {
          description: 'Instant in UTC, day, month or year; of a range its first day',
        }).optional(),
        to: day('To', { description: 'Last day of a range' }).optional(),
        basis: happenedBasis,
      },
      'Happened',
    ),
    learnedAt: instant('Learned at').optional(),
    shiftDate: day('Shift date').optional(),
  },
  'Times',
);
const saidBy = group('SourceReading', { said: text(500, 'Who said so') }, 'Source');

function onlyMember(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Object.values(value)[0] : undefined;
}

/** `EntryBodyInput @oneOf`: a field for each kind of entry that can be amended, with the body of that kind. */
function entryBody(types: GraphqlTypes, registry: Registry): Pick<InputProperty, 'type' | 'schema' | 'toAct'> {
  const amendable = [...registry.events.values()].filter(
    ({ correctable }) => correctable === 'both' || correctable === 'amend',
  );
  const shape = (type: AnyEvent) => z.strictObject({ [camel(type.type)]: type.body });
  const made = types.claim('EntryBodyInput', amendable.map(({ type }) => type).join(' | '), () => {
    const oneOfAll = madeClass('EntryBodyInput');
    for (const type of amendable) {
      const body = types.inputType(`${type.type}BodyInput`, fieldsOf(type.body), type.label);
      addField(oneOfAll, camel(type.type), { type: body, nullable: true, description: type.label });
    }
    InputType('EntryBodyInput', { isOneOf: true, description: 'The whole corrected entry, under its kind' })(oneOfAll);
    return oneOfAll;
  });
  const [first, second, ...others] = amendable.map(shape);
  if (!first) throw new TypeError('No kind of entry can be amended, yet an act takes a corrected reading.');
  return { type: made, schema: second ? z.xor([first, second, ...others]) : first, toAct: onlyMember };
}

/**
 * The form of a field that holds a reading of an entry. Its name says of what: `…When` of the times, `…Source` of the
 * source, any other of the body.
 */
export function readingProperty(types: GraphqlTypes, registry: Registry, name: string, field: Field): InputProperty {
  const head = { nullable: field.optional, description: described(field) };
  const optional = (schema: z.ZodType) => (field.optional ? schema.optional() : schema);
  const grouped = (form: TypeRef, schema: z.ZodType): InputProperty => ({
    ...head,
    type: form,
    schema: optional(schema),
  });
  if (name.endsWith('When')) return grouped(types.inputType('WhenReadingInput', fieldsOf(times)), when);
  if (name.endsWith('Source')) return grouped(types.inputType('SourceReadingInput', fieldsOf(saidBy)), saidBy);
  const body = entryBody(types, registry);
  return { ...head, ...body, schema: optional(body.schema) };
}
