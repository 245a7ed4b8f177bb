const name = '"[_A-Za-z$][_0-9A-Za-z.]*"';
const type = '"[_0-9A-Za-z!\\[\\]]+"';

/** Messages of graphql-js that name only parts of the schema and of the document's grammar, never a value. */
const safe = [
  `Cannot query field ${name} on type ${name}\\.`,
  `Unknown argument ${name} on field ${name}\\.`,
  `Unknown fragment ${name}\\.`,
  `Unknown type ${name}\\.`,
  `Field ${name} must not have a selection since type ${type} has no subfields\\.`,
  `Field ${name} of type ${type} must have a selection of subfields\\. Did you mean ${name.slice(0, -1)} { \\.\\.\\. }"\\?`,
  `Field ${name} of required type ${type} was not provided\\.`,
  `Field ${name} argument ${name} of type ${type} is required, but it was not provided\\.`,
  `Field ${name} is not defined by type ${name}\\.`,
  `Variable ${name} is not defined( by operation ${name})?\\.`,
  `Variable ${name} is never used( in operation ${name})?\\.`,
  `Variable ${name} of type ${type} used in position expecting type ${type}\\.`,
  `OneOf Input Object ${name} must specify exactly one key\\.`,
  `GraphQL introspection is not allowed[^"]*`,
].map((pattern) => new RegExp(`^${pattern}$`));

/** A validation message if it can hold no value of the document; otherwise words that say how to find the place. */
export function safeValidationMessage(message: string): string {
  return safe.some((pattern) => pattern.test(message))
    ? message
    : 'The document is not valid at this place. A value in it may be of the wrong type: sent as a variable, it is named.';
}
