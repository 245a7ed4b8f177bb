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
