import { type ApolloServerPlugin } from '@apollo/server';
import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';

import { badInput, type InputProblem } from './graphql-errors.ts';

const mostProblems = 50;
type Path = readonly (string | number)[];

const fieldAt = (path: Path): string => path.join('.');

/** The type that stands at a path below `type`; the type itself of an unknown field. */
function typeAt(type: GraphQLInputType, path: Path): GraphQLInputType {
  const [step, ...rest] = path;
  if (step === undefined) return type;
  const bare = getNullableType(type);
  if (isListType(bare)) return typeAt(bare.ofType, typeof step === 'number' ? rest : path);
  const next = isInputObjectType(bare) ? bare.getFields()[step] : undefined;
  return next ? typeAt(next.type, rest) : bare;
}

/** A problem as graphql-js found it. Its messages quote the value; these say the same of field and type. */
function problemAt(type: GraphQLInputType, path: Path, found: unknown, error: GraphQLError): InputProblem {
  const missing = /^Field "(.*)" of required type "[^"]*" was not provided\.$/.exec(error.message)?.[1];
  if (missing !== undefined) return { field: fieldAt([...path, missing]), message: 'is required' };
  const field = fieldAt(path);
  if (error.message.includes(' is not defined by type '))
    return { field, message: 'holds a field that this input does not have' };
  if (/^(Exactly one key|Field ".*" must be non-null)/.test(error.message))
    return { field, message: 'must hold exactly one of its fields, and not null' };
  if (found === null) return { field, message: 'must not be null' };
  // A scalar of ours says what it takes and does not repeat what it got.
  const said = error.originalError?.message;
  return { field, message: said?.startsWith('must be ') ? said : `must be of the type ${getNamedType(type).name}` };
}

/** A single value where a list is asked for: the language would make a list of it, and hide a client's mistake. */
function bareValues(type: GraphQLInputType, value: unknown, path: Path): readonly InputProblem[] {
  const bare = getNullableType(type);
  if (value === undefined || value === null) return [];
  if (isListType(bare)) {
    if (!Array.isArray(value)) return [{ field: fieldAt(path), message: 'must be a list' }];
    return value.flatMap((one, index) => bareValues(bare.ofType, one, [...path, index]));
  }
  if (!isInputObjectType(bare) || typeof value !== 'object') return [];
  const stated = new Map<string, unknown>(Object.entries(value));
  return Object.values(bare.getFields()).flatMap(({ name, type: inner }) =>
    bareValues(inner, stated.get(name), [...path, name]),
  );
}

/** What is wrong with the variables of an operation, each named by its path; never more than 50. */
function problemsInVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly InputProblem[] {
  const problems: InputProblem[] = [];
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    const value = variables[name];
    if (!isInputType(type)) continue;
    if (value === undefined) {
      if (isNonNullType(type) && !defaultValue) problems.push({ field: name, message: 'is required' });
      continue;
    }
    coerceInputValue(value, type, (path, found, error) => {
      const at = typeAt(type, path);
      problems.push(problemAt(at, [name, ...path], found, error));
    });
    problems.push(...bareValues(type, value, [name]));
  }
  return problems.slice(0, mostProblems);
}

/** Answers malformed variables as BAD_INPUT with the place of each, before graphql-js would quote their values. */
export const refuseMalformedVariables: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ schema, operation, request }) {
        const problems = operation ? problemsInVariables(schema, operation, request.variables ?? {}) : [];
        return problems.length > 0 ? Promise.reject(badInput(problems)) : Promise.resolve();
      },
    }),
};
