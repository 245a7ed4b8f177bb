import { type ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

import { ApiError } from './graphql-errors.ts';

type Variables = Readonly<Record<string, unknown>>;

/** One act weighs as much as reading a thousand fields. */
const costOfAct = 1_000;
const largestPage = 100;

/** How many items a field asks for: its `first` or `last`, at most a page; 1 when it names neither. */
function pageOf(field: FieldNode, variables: Variables): number {
  const size = field.arguments?.find(({ name }) => name.value === 'first' || name.value === 'last')?.value;
  if (!size) return 1;
  const asked = size.kind === Kind.VARIABLE ? variables[size.name.value] : size.kind === Kind.INT && Number(size.value);
  return typeof asked === 'number' ? Math.min(Math.max(asked, 1), largestPage) : largestPage;
}

/** Fields that an operation may answer with: every field once for each item of the pages around it. */
export function costOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  const known = new Map<string, number>();
  const costIn = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1 + pageOf(selection, variables) * costIn(selection.selectionSet);
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + costIn(selection.selectionSet);
      const name = selection.name.value;
      const cost = known.get(name) ?? costIn(fragments.get(name));
      known.set(name, cost);
      return sum + cost;
    }, 0);
  const acts = operation.operation === OperationTypeNode.MUTATION ? operation.selectionSet.selections.length : 0;
  return costIn(operation.selectionSet) + acts * costOfAct;
}

/** Refuses operations that may answer with more than `most` fields. Runs after validation: no fragments in circles. */
export function costLimit(most: number): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ document, operation, request }) {
          if (!operation || costOf(document, operation, request.variables ?? {}) <= most) return Promise.resolve();
          const said = `This may answer with more than ${most} fields, acts counted as ${costOfAct}. Ask for smaller pages or send several requests.`;
          return Promise.reject(new ApiError('TOO_COSTLY', said));
        },
      }),
  };
}
