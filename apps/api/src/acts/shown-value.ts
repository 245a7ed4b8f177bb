import { elementOf, type Field, fieldsOf, membersOf } from '#libs/feature';
import { type CodeList } from '#libs/vocabulary';
import { type z } from 'zod';

import { shownCode } from './shown-code.ts';

export type CodeLists = ReadonlyMap<string, CodeList>;

function shown(field: Field, value: unknown, lists: CodeLists): unknown {
  if (value === undefined || value === null) return null;
  if (field.kind === 'code' && typeof value === 'string') return shownCode(lists.get(field.name ?? ''), value);
  if (field.kind === 'many' && Array.isArray(value)) return value.map((one) => shown(elementOf(field), one, lists));
  if (field.kind === 'group') return shownFields(membersOf(field), value, lists);
  return value;
}

function shownFields(fields: ReadonlyMap<string, Field>, value: object, lists: CodeLists): object {
  const stated = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries([...fields].map(([name, field]) => [name, shown(field, stated.get(name), lists)]));
}

/** A value of an object schema as the type of `outputType` takes it: codes as `Code`, what is absent as null. */
export function shownValue(schema: z.ZodObject, value: object, lists: CodeLists): object {
  return shownFields(fieldsOf(schema), value, lists);
}
