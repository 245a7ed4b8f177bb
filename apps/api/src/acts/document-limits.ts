import {
  type ASTVisitor,
  type FieldNode,
  getNullableType,
  isListType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
  type ArgumentNode,
  type ObjectFieldNode,
} from 'graphql';

import { ApiError, badInput } from './graphql-errors.ts';

/** Introspection is deep by nature; where it is not switched off, it is not measured. */
const isIntrospection = (field: FieldNode): boolean => field.name.value.startsWith('__');

function depthIn(context: ValidationContext) {
  const known = new Map<string, number>();
  const depthOf = (set: SelectionSetNode | undefined): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FIELD) return isIntrospection(selection) ? 0 : 1 + depthOf(selection.selectionSet);
        if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet);
        const name = selection.name.value;
        const before = known.get(name);
        if (before !== undefined) return before;
        // Of fragments in a circle, which another rule refuses, each is measured once.
        known.set(name, 0);
        const depth = depthOf(context.getFragment(name)?.selectionSet);
        known.set(name, depth);
        return depth;
      }),
    );
  return depthOf;
}

/** Refuses operations whose fields are nested deeper than `most`. */
export function depthLimit(most: number): ValidationRule {
  return (context): ASTVisitor => {
    const depthOf = depthIn(context);
    return {
      OperationDefinition(node) {
        if (depthOf(node.selectionSet) <= most) return;
        const said = `Fields are nested deeper than ${most}. Ask for less at a time.`;
        context.reportError(new ApiError('TOO_COSTLY', said, {}, { nodes: node }));
      },
    };
  };
}

/** Refuses documents that use more than `most` aliases: the way to ask for one costly field many times. */
export function aliasLimit(most: number): ValidationRule {
  return (context): ASTVisitor => {
    let aliases = 0;
    return {
      Field(node) {
        if (!node.alias || ++aliases !== most + 1) return;
        const said = `The document has more than ${most} aliases. Send several requests.`;
        context.reportError(new ApiError('TOO_COSTLY', said, {}, { nodes: node }));
      },
    };
  };
}

/** Refuses a single value written where a list is asked for, as `malformed-variables` does for variables. */
export const listsAreLists: ValidationRule = (context): ASTVisitor => {
  const check = (node: ArgumentNode | ObjectFieldNode): void => {
    const type = context.getInputType();
    const wanted = type ? getNullableType(type) : undefined;
    if (!isListType(wanted) || [Kind.LIST, Kind.VARIABLE, Kind.NULL].some((kind) => kind === node.value.kind)) return;
    context.reportError(badInput([{ field: node.name.value, message: 'must be a list' }], { nodes: node }));
  };
  return { Argument: check, ObjectField: check };
};
