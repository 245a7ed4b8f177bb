import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { ValidateBy } from 'class-validator';
import { type z } from 'zod';

import { badInput, type InputProblem } from './graphql-errors.ts';
import { type MadeClass } from './made-class.ts';

/** A value with every null dropped, at any depth: null means absent, and schemas know only absence. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const stated = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(stated.map(([name, one]) => [name, withoutNulls(one)]));
}

function problemsOf(schema: z.ZodType, field: string, value: unknown): readonly InputProblem[] {
  const read = schema.safeParse(withoutNulls(value));
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({ field: [field, ...path.map(String)].join('.'), message }));
}

/** The one constraint of a property: its own schema, so that one engine decides what is valid. */
export function constrain(target: MadeClass, property: string, schema: z.ZodType): void {
  const validator = {
    validate: (value: unknown) => problemsOf(schema, property, value).length === 0,
    defaultMessage: () => 'is not valid',
  };
  ValidateBy({ name: 'itsSchema', validator })(target.prototype as object, property);
}

/**
 * Checks an input object by the schemas of its properties. Whatever breaks a rule – too long, blank, NUL, a date that
 * does not exist – answers as one BAD_INPUT with a problem for each place, like a value of the wrong type does.
 */
export function inputPipe(schemas: ReadonlyMap<string, z.ZodType>): ValidationPipe {
  const problemsIn = ({ property, value }: ValidationError): readonly InputProblem[] => {
    const schema = schemas.get(property);
    return schema
      ? problemsOf(schema, `input.${property}`, value)
      : [{ field: `input.${property}`, message: 'is not a field of this input' }];
  };
  return new ValidationPipe({
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => badInput(errors.flatMap(problemsIn)),
  });
}
