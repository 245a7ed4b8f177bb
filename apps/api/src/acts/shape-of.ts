import { elementOf, type Field, membersOf } from '#libs/feature';

/** What makes a field's type that type and no other: words and limits left out, names and kinds kept. */
export function shapeOf(field: Field): string {
  switch (field.kind) {
    case 'oneOf':
      return `${field.name ?? ''}(${Object.keys(field.labels ?? {}).join('|')})`;
    case 'many':
      return `[${shapeOf(elementOf(field))}]`;
    case 'group':
      return `${field.name ?? ''}${shapeOfFields(membersOf(field))}`;
    case 'text':
    case 'id':
    case 'day':
    case 'instant':
    case 'whole':
    case 'yesNo':
    case 'code':
    case 'reading':
      return field.kind;
  }
}

/** The shape of an object: its fields in any order. */
export function shapeOfFields(fields: ReadonlyMap<string, Field>): string {
  const each = [...fields].map(([name, field]) => `${name}${field.optional ? '?' : ''}: ${shapeOf(field)}`);
  return `{ ${each.sort().join(', ')} }`;
}
