import { InputType } from '@nestjs/graphql';

import { type ActRequest } from '#libs/acts';
import { type Act, type Field, fieldOf, fieldsOf, type Registry } from '#libs/feature';
import { type z } from 'zod';

import { type SignedInPerson } from '../sign-in/signed-in-person.ts';
import { type GraphqlTypes } from './graphql-of.ts';
import { constrain, withoutNulls } from './input-pipe.ts';
import { type InputProperty } from './input-property.ts';
import { legalName, pascal } from './legal-name.ts';
import { addField, type MadeClass, madeClass } from './made-class.ts';
import { readingProperty } from './readings.ts';
import { type ActStream, sharedBlock, sharedFields, targetOf } from './shared-block.ts';

/** The input of one act: its class for GraphQL, its schemas, and how a valid one becomes a request. */
export interface ActInput {
  readonly type: MadeClass;
  readonly schemas: ReadonlyMap<string, z.ZodType>;
  requestOf(input: object, person: SignedInPerson): ActRequest;
}

type Properties = ReadonlyMap<string, InputProperty>;

const mayBeEmpty = ({ kind, optional, schema }: Field): boolean =>
  kind === 'many' && !optional && schema.safeParse([]).success;

function propertiesOf(types: GraphqlTypes, registry: Registry, fields: Iterable<readonly [string, Field]>): Properties {
  return new Map(
    [...fields].map(([name, field]): [string, InputProperty] => {
      if (field.kind === 'reading') return [name, readingProperty(types, registry, name, field)];
      // A list that may be empty need not be sent: none is what its absence says.
      if (mayBeEmpty(field)) {
        const form = types.inputField({ ...field, optional: true });
        return [name, { ...form, schema: field.schema.optional(), absent: [] }];
      }
      const schema = field.optional ? field.schema.optional() : field.schema;
      return [name, { ...types.inputField(field), schema }];
    }),
  );
}

function requireNoCollision(act: string, own: Properties, shared: Properties): void {
  const twice = [...own.keys()].find((name) => shared.has(name));
  if (twice !== undefined)
    throw new TypeError(
      `The act ${act} has a field "${twice}", which every act has from the block that all share. Give it another name.`,
    );
}

function classOf(name: string, act: Act, properties: Properties): MadeClass {
  const made = madeClass(name);
  for (const [property, form] of properties) {
    addField(made, legalName(property, `a field of ${name}`), form);
    constrain(made, property, form.schema);
  }
  InputType(name, { description: act.summary })(made);
  return made;
}

/**
 * The input of an act: whose stream it is on, its own fields, and the block that all acts share.
 * @throws TypeError when one of its fields has no form in GraphQL or the name of a field that every act has.
 */
export function actInput(types: GraphqlTypes, registry: Registry, stream: ActStream, name: string, act: Act): ActInput {
  const target = targetOf(stream);
  const own = propertiesOf(types, registry, fieldsOf(act.input));
  const block = Object.entries(sharedFields(stream, act.opens)).map(([key, schema]) => [key, fieldOf(schema)] as const);
  const around = propertiesOf(types, registry, [
    ...(act.opens ? [] : [[target.name, target.field] as const]),
    ...block,
  ]);
  requireNoCollision(name, own, around);
  const properties = new Map([...around].slice(0, act.opens ? 0 : 1));
  for (const [key, property] of [...own, ...around]) properties.set(key, property);
  const inputName = `${pascal(name)}Input`;

  return {
    type: types.claim(inputName, `input of ${name}`, () => classOf(inputName, act, properties)),
    schemas: new Map([...properties].map(([key, { schema }]) => [key, schema])),
    requestOf(input, person) {
      const stated = new Map<string, unknown>(Object.entries(withoutNulls(input) as object));
      const ownInput = [...own]
        .map(([key, { toAct, absent }]) => {
          const sent: unknown = stated.get(key);
          return [key, sent === undefined ? absent : toAct ? toAct(sent) : sent] as const;
        })
        .filter(([, value]) => value !== undefined);
      const { idempotencyKey, expectedRevision, ...circumstances } = sharedBlock.parse(Object.fromEntries(stated));
      const subject: unknown = act.opens ? undefined : stated.get(target.name);
      return {
        act: name,
        ...(typeof subject === 'string' ? { subject } : {}),
        input: Object.fromEntries(ownInput),
        idempotencyKey,
        expectedRevision,
        circumstances,
        person,
      };
    },
  };
}
