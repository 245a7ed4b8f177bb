/** What a port's faults say. They are told by their `code`, because they may come from another realm or thread. */

export const codeOf = (error: unknown): string | undefined => {
  const code = fieldOf(error, 'code');
  return typeof code === 'string' ? code : undefined;
};

/** Where the stream of a WrongExpectedRevision stands; nothing, when it does not exist. */
export const actualRevisionIn = (error: unknown): number | undefined => {
  const actual = fieldOf(error, 'actual');
  return typeof actual === 'number' ? actual : undefined;
};

export const outcomeIsUnknown = (error: unknown): boolean => fieldOf(error, 'outcomeUnknown') === true;

const fieldOf = (error: unknown, field: string): unknown =>
  typeof error === 'object' && error !== null ? (Reflect.get(error, field) as unknown) : undefined;
