import { GraphQLScalarType, Kind } from 'graphql';

import { parseInstant, parsePlainDate } from '#libs/calendar';

/** A scalar over text that one parser reads; its messages never repeat the value, which may be a date of birth. */
function textScalar(
  name: string,
  description: string,
  problem: string,
  parse: (text: string) => string | undefined,
): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    const known = typeof value === 'string' ? parse(value) : undefined;
    if (known === undefined) throw new TypeError(problem);
    return known;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: read,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** A day that exists, exactly as `YYYY-MM-DD`; `2026-02-30`, `2026-W09` and `20260309` are refused. */
export const PlainDate = textScalar(
  'PlainDate',
  'A day of the calendar without a time, `2026-03-09`, from 1900 to 2200.',
  'must be a date that exists, like 2026-03-09',
  parsePlainDate,
);

/** A moment that says its offset; goes out in UTC with milliseconds. */
export const Instant = textScalar(
  'Instant',
  'A moment in UTC with milliseconds, `2026-03-09T14:30:00.000Z`. Comes in with `Z` or an offset.',
  'must be an instant that exists, like 2026-03-09T14:30:00.000Z',
  parseInstant,
);
