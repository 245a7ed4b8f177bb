/** A value that no field of its kind takes, and what it is. */
export type BadValue = readonly [what: string, value: unknown];

const ofText: readonly BadValue[] = [
  ['an object', { a: 1 }],
  ['a text of 100,001 characters', 'x'.repeat(100_001)],
  ['NUL', 'Hello\u0000there'],
  ['a bidirectional control', 'Hello \u202ereht'],
  ['half a surrogate pair', 'Hello \ud83d there'],
];

const ofDay: readonly BadValue[] = [
  ['30 February', '2026-02-30'],
  ['a day of year 0000', '0000-01-01'],
  ['a day of year 275760', '275760-09-13'],
  ['a thirteenth month', '2026-13-01'],
  ['no day', 'tomorrow'],
];

const ofNumber: readonly BadValue[] = [
  ['a text', 'many'],
  ['a number past 2^53', 2 ** 53 + 2],
  ['half of one', 1.5],
  ['less than nothing', -1],
];

const ofTruth: readonly BadValue[] = [
  ['a text', 'yes'],
  ['a number', 1],
];

const ofGroup: readonly BadValue[] = [
  ['a text', 'a text'],
  ['an unknown field', { zzz: 1 }],
];

let deep: unknown = 'deep';
for (let level = 0; level < 200; level += 1) deep = [deep];

const isDay = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

function badValuesFor(value: unknown): readonly BadValue[] {
  const nested: BadValue = ['200 lists in each other', deep];
  switch (typeof value) {
    case 'string':
      return [nested, ...ofText, ...(isDay(value) ? ofDay : [])];
    case 'number':
      return [nested, ...ofNumber];
    case 'boolean':
      return [nested, ...ofTruth];
    default:
      return Array.isArray(value) ? [nested, ['an object', { zzz: 1 }]] : [nested, ...ofGroup];
  }
}

type Path = readonly (string | number)[];

/** An input in which one value is another one than before. */
export interface Spoilt {
  readonly what: string;
  readonly input: Readonly<Record<string, unknown>>;
}

function withValue(whole: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(whole)) return whole.with(Number(step), withValue(whole[Number(step)], rest, value));
  const group = whole as Readonly<Record<string, unknown>>;
  return { ...group, [step]: withValue(group[step], rest, value) };
}

function places(value: unknown, path: Path): readonly (readonly [Path, unknown])[] {
  const inner = Array.isArray(value)
    ? value.slice(0, 1).map((one, index) => [index, one] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  const below = inner.flatMap(([step, one]) => places(one, [...path, step]));
  return path.length === 0 ? below : [[path, value], ...below];
}

/**
 * An input with each of its values, at whatever depth, replaced by each that its field does not take; and as it is, but
 * happened on a day that there is not.
 */
export function spoiltOf(input: Readonly<Record<string, unknown>>): readonly Spoilt[] {
  const spoilt = places(input, []).flatMap(([path, value]) =>
    badValuesFor(value).map(([what, bad]) => ({
      what: `${what} in ${path.join('.')}`,
      input: withValue(input, path, bad) as Spoilt['input'],
    })),
  );
  const happened = [...ofText, ...ofDay].map(([what, bad]) => ({
    what: `${what} in when.happened`,
    input: { ...input, when: { happened: bad } },
  }));
  return [...spoilt, ...happened];
}

/** An input without one of its values, or with nothing in its place: refused where the field is needed. */
export function shortenedOf(input: Readonly<Record<string, unknown>>): readonly Spoilt[] {
  return Object.keys(input).flatMap((name) => [
    { what: `no ${name}`, input: Object.fromEntries(Object.entries(input).filter(([other]) => other !== name)) },
    { what: `null for ${name}`, input: { ...input, [name]: null } },
  ]);
}
