import { ID, Int, ObjectType } from '@nestjs/graphql';

import { fieldsOf, type List } from '#libs/feature';

import { Instant } from '../acts/scalars.ts';
import { type GraphqlTypes } from '../acts/graphql-of.ts';
import { pascal } from '../acts/legal-name.ts';
import { addField, byName, type MadeClass, madeClass, type TypeRef } from '../acts/made-class.ts';
import { PageInfo } from '../reading/connection.types.ts';
import { Freshness } from '../reading/freshness.types.ts';
import { Provenance } from '../reading/provenance.types.ts';
import { Withheld } from '../reading/withheld.types.ts';

/** `decisions` → `Decision`. */
const itemName = (list: string): string => pascal(list.replace(/s$/, ''));

type Form = readonly [type: TypeRef, description: string, nullable?: boolean];

function objectType(types: GraphqlTypes, name: string, description: string, forms: Readonly<Record<string, Form>>) {
  return types.claim(name, description, (): MadeClass => {
    const made = madeClass(name);
    for (const [field, [type, words, nullable = false]] of Object.entries(forms))
      addField(made, field, { type, nullable, description: words });
    ObjectType(name, { description })(made);
    return made;
  });
}

/** A fact of a stricter class may be hidden from a reader of the list: its place can be empty. */
function itemType(types: GraphqlTypes, { name, item, description }: List): MadeClass {
  const fields = [...fieldsOf(item)].map(
    ([field, form]) => [field, form.class === undefined ? form : { ...form, optional: true }] as const,
  );
  return types.outputType(itemName(name), new Map(fields), description);
}

/**
 * The connection type of a list, made from the schema of its items.
 * @throws TypeError when the schema has no form in GraphQL, or shares a type name with another shape.
 */
export function listConnection(types: GraphqlTypes, list: List): MadeClass {
  const name = itemName(list.name);
  const of = `of ${list.name}`;
  const item = itemType(types, list);
  const node = objectType(types, `Listed${name}`, `One ${of}, and the entries behind it.`, {
    id: [ID, 'Stable within the list'],
    item: [byName(item), 'Null when hidden', true],
    provenance: [[Provenance], 'The entries behind it that the reader may see, in order'],
    withheld: [[Withheld], 'What is hidden from the reader, and why'],
  });
  const edge = objectType(types, `${name}Edge`, `A place in a page ${of}.`, {
    cursor: [String, 'For the pages after or before it'],
    node: [byName(node), 'What stands there'],
  });
  return objectType(types, `${name}Connection`, `A page ${of}.`, {
    edges: [[byName(edge)], 'In the order asked for'],
    nodes: [[byName(node)], 'In the order asked for'],
    pageInfo: [PageInfo, 'Where the page lies'],
    totalCount: [Int, 'Counted when asked for'],
    freshness: [Freshness, 'How far the answer has come'],
    incompleteSince: [Instant, 'The list shows what was recorded until then', true],
  });
}
