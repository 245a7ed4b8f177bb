import { type AnyEvent, elementOf, type Field, fieldsOf, membersOf } from '#libs/feature';
import { derivedId } from '#libs/journal';

import { exampleWords } from './words.ts';

function saidOf(type: string, path: readonly string[], field: Field): unknown {
  const tails = path.map((_, from) => path.slice(from).join('.'));
  const list = field.kind === 'code' ? [`[${field.name ?? ''}]`] : [];
  // The nearest words count: of this kind of entry, of a whole path, of the code list, of the name alone.
  const keys = [`${type}.${path.join('.')}`, ...tails.slice(0, -1), ...list, ...tails.slice(-1)];
  return keys.map((key) => exampleWords[key]).find((said) => said !== undefined);
}

function exampleOf(type: string, path: readonly string[], field: Field): unknown {
  if (field.kind === 'group') return bodyOf(type, path, membersOf(field));
  const said = saidOf(type, path, field);
  if (field.kind === 'many') return Array.isArray(said) ? said : [exampleOf(type, path, elementOf(field))];
  if (field.kind === 'id') return derivedId('fixture', field.name ?? '');
  if (field.kind === 'oneOf') {
    const values = Object.keys(field.labels ?? {});
    return values.find((value) => value === said) ?? values[0];
  }
  if (field.kind === 'yesNo') return said ?? true;
  if (said === undefined)
    throw new TypeError(`Nothing is said of ${type}.${path.join('.')}: give it an example in tools/examples/words.ts.`);
  return said;
}

function bodyOf(type: string, path: readonly string[], fields: ReadonlyMap<string, Field>): Record<string, unknown> {
  return Object.fromEntries([...fields].map(([name, field]) => [name, exampleOf(type, [...path, name], field)]));
}

/**
 * A body of this kind with every field present, optional ones too, as its schema reads it.
 * @throws TypeError naming the field of which no example is said.
 */
export function exampleBody(type: AnyEvent): Readonly<Record<string, unknown>> {
  return type.body.parse(bodyOf(type.type, [], fieldsOf(type.body)));
}
