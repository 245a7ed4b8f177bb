import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** One step of a path: a field of an object type. */
export interface Step {
  readonly type: string;
  readonly field: string;
  /** Named type of what stands there. */
  readonly of: string;
  readonly leaf: boolean;
  readonly args: readonly GraphQLArgument[];
}

/** From the root to a leaf. */
export type Path = readonly Step[];

export const nameOf = (path: Path): string => path.map(({ type, field }) => `${type}.${field}`).join(' ');

const typesOf = (schema: GraphQLSchema, name: string): readonly GraphQLObjectType[] => {
  const type = schema.getType(name);
  if (isObjectType(type)) return [type];
  return isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
};

const stepOf = (type: string, { name, type: of, args }: GraphQLField<unknown, unknown>): Step => ({
  type,
  field: name,
  of: getNamedType(of).name,
  leaf: isLeafType(getNamedType(of)),
  args,
});

/** Every path from the root to a leaf through at most so many fields that are objects. */
export function pathsOf(schema: GraphQLSchema, depth: number): readonly Path[] {
  const from = (type: GraphQLObjectType, before: Path): readonly Path[] =>
    Object.values(type.getFields()).flatMap((field) => {
      const step = stepOf(type.name, field);
      const path = [...before, step];
      if (step.leaf) return [path];
      if (path.length > depth) return [];
      return typesOf(schema, step.of).flatMap((next) => from(next, path));
    });
  const query = schema.getQueryType();
  return query ? from(query, []) : [];
}

/** How an argument is filled: by its name, on a field of a type. */
export type Filled = (step: Step, argument: string) => string | undefined;

/** The arguments of a field as they are written. @throws TypeError for one that is required and that nothing fills. */
export function argumentsOf(step: Step, filled: Filled): string {
  const said = step.args.flatMap(({ name, type, defaultValue }) => {
    const value = filled(step, name);
    if (value !== undefined) return [`${name}: ${value}`];
    if (isNonNullType(type) && defaultValue === undefined)
      throw new TypeError(`Nothing fills the argument ${name} of ${step.type}.${step.field}.`);
    return [];
  });
  return said.length === 0 ? '' : `(${said.join(', ')})`;
}

/** What tells the things of a list apart stands in every answer, whether a path ends there or not. */
const marks: Readonly<Record<string, string>> = {
  Child: 'record',
  ChildConnection: 'nodes { record }',
  ChildEdge: 'node { record }',
  Entry: 'record entryNumber facts { name } withheld { field }',
  AuditLine: 'id record entryNumber corrects operation changes { name } withheld { field }',
  CarePlanItem: 'key area withheld { field } provenance { entryNumber }',
  EntryFact: 'name class',
  AuditChange: 'name',
  KindCount: 'kind',
  Provenance: 'entryNumber',
};
const markOf = (type: string): string =>
  marks[type] ?? (type.startsWith('Listed') ? 'id withheld { field } provenance { entryNumber }' : '');

/** The selection that asks all of these paths, which begin alike up to `at`. */
function selectionOf(paths: readonly Path[], at: number, filled: Filled): string {
  const byType = Map.groupBy(paths, (path) => path[at]?.type ?? '');
  const selections = [...byType].map(([type, ofType]) => {
    const fields = [...Map.groupBy(ofType, (path) => path[at]?.field ?? '')].map(([field, through]) => {
      const step = through[0]?.[at];
      if (!step || step.leaf) return field;
      return `${field}${argumentsOf(step, filled)} ${selectionOf(through, at + 1, filled)}`;
    });
    const body = `${markOf(type)} ${fields.join(' ')}`.trim();
    return at === 0 ? body : `... on ${type} { ${body} }`;
  });
  return `{ ${selections.join(' ')} }`;
}

/** A document that asks all of these paths at once. */
export const documentOf = (paths: readonly Path[], filled: Filled): string => `query ${selectionOf(paths, 0, filled)}`;

/** How many fields a document may answer with, as the service counts them when every page is full. */
function costOf(paths: readonly Path[], at: number, filled: Filled): number {
  const byField = Map.groupBy(paths, (path) => `${path[at]?.type ?? ''}.${path[at]?.field ?? ''}`);
  let cost = 6;
  for (const through of byField.values()) {
    const step = through[0]?.[at];
    if (!step) continue;
    const each = step.args.some(({ name }) => name === 'first') ? Number(filled(step, 'first') ?? 1) : 1;
    cost += 1 + (step.leaf ? 0 : each * costOf(through, at + 1, filled));
  }
  return cost;
}

/** Limits of one document; the service has stricter ones of its own, which refuse what is larger. */
export interface Room {
  readonly cost: number;
  readonly words: number;
}

/** Puts paths of one field at the root together, as many in one document as there is room for, in order. */
export function batchesOf(paths: readonly Path[], filled: Filled, room: Room): readonly (readonly Path[])[] {
  const batches: Path[][] = [];
  for (const path of paths) {
    const last = batches.at(-1);
    const more = last && [...last, path];
    const fits =
      more &&
      last[0]?.[0]?.field === path[0]?.field &&
      // What is shown of an entry and of a child has fields of one name and different types.
      last[0]?.[1]?.type === path[1]?.type &&
      costOf(more, 0, filled) <= room.cost &&
      documentOf(more, filled).split(/[\s(){}:,]+/).length <= room.words;
    if (fits) last.push(path);
    else batches.push([path]);
  }
  return batches;
}
