import 'reflect-metadata';

import { Field, type ReturnTypeFuncValue } from '@nestjs/graphql';

/** A class made while the service starts, to hang decorators on. */
export type MadeClass = new () => { readonly [field: string]: unknown };

/** What a field's type can be: a scalar, a class, an enum object, or a list of one of them. */
export type TypeRef = ReturnTypeFuncValue;

export interface FieldForm {
  readonly type: TypeRef;
  readonly nullable: boolean;
  readonly description: string;
}

/** An empty class under the name that Nest and stack traces will show. */
export function madeClass(name: string): MadeClass {
  const made = class {
    readonly [field: string]: unknown;
  };
  Object.defineProperty(made, 'name', { value: name });
  return made;
}

/** What `@Field(() => type)` above a property does, for a property that no source file has. */
export function addField(target: MadeClass, name: string, { type, nullable, description }: FieldForm): void {
  Field(() => type, { nullable, description })(target.prototype as object, name);
}

/**
 * How an output type refers to a made class. Nest keeps every class that was ever decorated and pulls whatever one of
 * them refers to as a class into each schema of the process; a name is looked up among the newest. So a service can be
 * started twice in one process, as tests of a restart do.
 */
export const byName = (made: MadeClass): TypeRef => made.name;
