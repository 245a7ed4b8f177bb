import { type z } from 'zod';

import { elementOf, type Field, fieldsOf, membersOf } from './fields.ts';

/** One fact of an entry as its readers see it, the same shape for every kind of entry. */
export interface ShownFact {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly code?: string;
  /** Stricter class of this fact alone. */
  readonly class?: string;
  /** What an id names (`Person`, `Goal`), so that people can be named at read. */
  readonly names?: string;
}

function textOf(field: Field, value: unknown): string {
  if (value === undefined || value === null) return '';
  switch (field.kind) {
    case 'yesNo':
      return value === true ? 'Yes' : 'No';
    case 'oneOf':
      return field.labels?.[value as string] ?? (value as string);
    case 'many':
      return (value as readonly unknown[]).map((one) => textOf(elementOf(field), one)).join('; ');
    case 'group':
      return [...membersOf(field)]
        .map(([name, member]) => [member, (value as Record<string, unknown>)[name]] as const)
        .filter(([, inner]) => inner !== undefined)
        .map(([member, inner]) => `${member.label}: ${textOf(member, inner)}`)
        .join(', ');
    case 'reading':
      return JSON.stringify(value);
    case 'text':
    case 'id':
    case 'day':
    case 'instant':
    case 'whole':
    case 'code':
      return (value as string | number).toString();
  }
}

/** The facts of a body in the order in which its schema declares them; absent fields are left out. */
export function shownFacts(body: z.ZodObject, value: Readonly<Record<string, unknown>>): readonly ShownFact[] {
  return [...fieldsOf(body)]
    .filter(([name]) => value[name] !== undefined)
    .map(([name, field]) => {
      const stated = value[name];
      return {
        name,
        label: field.label,
        text: textOf(field, stated),
        ...((field.kind === 'code' || field.kind === 'oneOf') && typeof stated === 'string' ? { code: stated } : {}),
        ...(field.class === undefined ? {} : { class: field.class }),
        ...(field.kind === 'id' && field.name !== undefined ? { names: field.name } : {}),
      };
    });
}
