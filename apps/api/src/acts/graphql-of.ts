import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString } from 'graphql';
import { InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';

import { elementOf, type Field, membersOf } from '#libs/feature';

import { legalName } from './legal-name.ts';
import { addField, byName, type FieldForm, type MadeClass, madeClass, type TypeRef } from './made-class.ts';
import { Instant, PlainDate } from './scalars.ts';
import { shapeOf, shapeOfFields } from './shape-of.ts';
import { Code } from './shown-code.ts';

type Fields = ReadonlyMap<string, Field>;

/** The types of one schema: each name is made once, and whoever declares it again must mean the same. */
export interface GraphqlTypes {
  /** @throws TypeError for a field without a form in GraphQL. */
  inputField(field: Field): FieldForm;
  outputField(field: Field): FieldForm;
  /** The output type of an object schema, for lists and groups: `outputType('Meeting', fieldsOf(list.item))`. */
  outputType(name: string, fields: Fields, description?: string): MadeClass;
  inputType(name: string, fields: Fields, description?: string): MadeClass;
  /** A type under a name of its own; `shape` tells two declarations of one name apart. */
  claim<T extends object>(name: string, shape: string, make: () => T): T;
}

const largestInt = 2_147_483_647;

/** Label and description of a field as one text. */
export function described({ label, description }: Pick<Field, 'label' | 'description'>): string {
  return description === undefined ? label : `${label}. ${description}`;
}

function requireInt(field: Field): typeof GraphQLInt {
  const most = field.schema instanceof z.ZodNumber ? field.schema.maxValue : null;
  if (most === null || most > largestInt)
    throw new TypeError(
      `${field.label} may be larger than an Int of GraphQL: give it a limit of at most ${largestInt}.`,
    );
  return GraphQLInt;
}

function nameOf(field: Field): string {
  if (field.name === undefined) throw new TypeError(`${field.label} has no type name.`);
  return legalName(field.name, 'a type');
}

/** An enum that a type written by hand declares: fields of the same name and values mean it, and make no second one. */
export interface WrittenEnum {
  readonly name: string;
  /** As it was registered. */
  readonly values: Readonly<Record<string, string>>;
}

const shapeOfWritten = ({ name, values }: WrittenEnum): string =>
  shapeOf({ kind: 'oneOf', name, label: name, labels: values, optional: false, schema: z.enum(values) });

/** How fields become GraphQL types; starts with no names but those that every schema has, and enums written by hand. */
export function graphqlTypes(written: readonly WrittenEnum[] = []): GraphqlTypes {
  const claimed = new Map<string, { readonly shape: string; readonly type: object }>([
    ...written.map((one) => [one.name, { shape: shapeOfWritten(one), type: one.values }] as const),
    ...[
      'String',
      'Int',
      'Float',
      'Boolean',
      'ID',
      'Query',
      'Mutation',
      'Subscription',
      PlainDate.name,
      Instant.name,
      'Code',
    ].map((name) => [name, { shape: 'own', type: {} }] as const),
  ]);

  function claim<T extends object>(name: string, shape: string, make: () => T): T {
    const before = claimed.get(legalName(name, 'a type'));
    if (before && before.shape !== shape)
      throw new TypeError(`The type ${name} is declared with two shapes: ${before.shape} and ${shape}. Rename one.`);
    // What stands under a name was made by the same `make`: the shape says so.
    if (before) return before.type as T;
    const type = make();
    claimed.set(name, { shape, type });
    return type;
  }

  function enumOf(field: Field): object {
    const name = nameOf(field);
    const labels = Object.entries(field.labels ?? {});
    return claim(name, shapeOf(field), () => {
      const values = Object.fromEntries(labels.map(([value]) => [legalName(value, `a value of ${name}`), value]));
      const valuesMap = Object.fromEntries(labels.map(([value, label]) => [value, { description: label }]));
      registerEnumType(values, { name, valuesMap });
      return values;
    });
  }

  function typeOf(field: Field, way: 'input' | 'output'): TypeRef {
    switch (field.kind) {
      case 'text':
        return GraphQLString;
      case 'id':
        return GraphQLID;
      case 'day':
        return PlainDate;
      case 'instant':
        return Instant;
      case 'whole':
        return requireInt(field);
      case 'yesNo':
        return GraphQLBoolean;
      case 'oneOf':
        return enumOf(field);
      case 'code':
        return way === 'input' ? GraphQLString : Code;
      case 'many':
        return [typeOf(elementOf(field), way)];
      case 'group':
        return way === 'input'
          ? inputType(`${nameOf(field)}Input`, membersOf(field), described(field))
          : byName(outputType(nameOf(field), membersOf(field), described(field)));
      case 'reading':
        throw new TypeError(`${field.label} is a whole reading, which has a form only in the acts that correct.`);
    }
  }

  const formOf = (field: Field, way: 'input' | 'output'): FieldForm => ({
    type: typeOf(field, way),
    nullable: field.optional,
    description: described(field),
  });

  function objectOf(name: string, fields: Fields, way: 'input' | 'output', description: string | undefined): MadeClass {
    return claim(name, `${way} ${shapeOfFields(fields)}`, () => {
      const made = madeClass(name);
      for (const [fieldName, field] of fields)
        addField(made, legalName(fieldName, `a field of ${name}`), formOf(field, way));
      const words = description === undefined ? {} : { description };
      (way === 'input' ? InputType(name, words) : ObjectType(name, words))(made);
      return made;
    });
  }

  const inputType: GraphqlTypes['inputType'] = (name, fields, description) =>
    objectOf(name, fields, 'input', description);
  const outputType: GraphqlTypes['outputType'] = (name, fields, description) =>
    objectOf(name, fields, 'output', description);

  return {
    claim,
    inputType,
    outputType,
    inputField: (field) => formOf(field, 'input'),
    outputField: (field) => formOf(field, 'output'),
  };
}
