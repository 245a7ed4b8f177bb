import { Query, Resolver } from '@nestjs/graphql';
import { describe, expect, it } from '@jest/globals';
import { printType } from 'graphql';
import { z } from 'zod';

import {
  act,
  code,
  type Feature,
  feature,
  fieldOf,
  fieldsOf,
  group,
  lines,
  many,
  oneOf,
  registry,
  text,
  whole,
} from '#libs/feature';
import { homeRegistry, personRegistry } from '#libs/home';
import { recordRegistry } from '#libs/record';
import { sexes } from '#libs/vocabulary';

import { flight } from '../../../../test/acts/kite-registry.ts';
import { graphqlTypes } from './graphql-of.ts';
import { actsResolver } from './mutations.ts';
import { printSchemaOf, schemaOf } from './print-schema.ts';
import { shownValue } from './shown-value.ts';

const ignore = () => undefined;

function featureWith(input: Record<string, z.ZodType>, more: Partial<Feature> = {}): Feature {
  const paint = act({
    summary: 'Paints.',
    stream: 'childRecord',
    doors: ['person'],
    writes: 'entry',
    input: z.strictObject(input),
    decide: () => [],
  });
  return feature({
    name: 'paint',
    stream: 'childRecord',
    events: [],
    slices: [],
    acts: { paint },
    lines: lines([], {}, {}),
    ...more,
  });
}
const resolverOf = (...features: Feature[]) =>
  actsResolver([{ kind: 'childRecord', registry: registry(features) }], graphqlTypes(), ignore);

describe('a declaration without a form in GraphQL', () => {
  it.each([
    [
      'a value that is no name',
      { size: oneOf('Size', { '1': 'One' }, 'Size') },
      /"1" cannot be the name of a value of Size/,
    ],
    ['a value that is a word of the language', { on: oneOf('On', { true: 'Yes' }, 'On') }, /"true" cannot be/],
    ['a field that is no name', { 'two words': text(9, 'Words') }, /"two words" cannot be the name of a field/],
    ['a number past an Int', { count: whole(0, 3_000_000_000, 'Count') }, /Count may be larger than an Int/],
    ['a field of the shared block', { reason: text(9, 'Reason') }, /The act paint has a field "reason"/],
    ['a field named like what the act is on', { record: text(9, 'Record') }, /The act paint has a field "record"/],
    [
      'one enum with two shapes',
      { a: oneOf('Hue', { red: 'Red' }, 'A'), b: oneOf('Hue', { blue: 'Blue' }, 'B') },
      /The type Hue is declared with two shapes/,
    ],
    [
      'one group with two shapes',
      { a: group('Brush', { width: whole(1, 9, 'Width') }, 'A'), b: group('Brush', { width: text(9, 'Width') }, 'B') },
      /The type BrushInput is declared with two shapes/,
    ],
    [
      'a group named like a scalar of ours',
      { a: oneOf('Instant', { now: 'Now' }, 'A') },
      /The type Instant is declared/,
    ],
  ])('stops the service at the start: %s', (_what, input, message) => {
    expect(() => resolverOf(featureWith(input))).toThrow(message);
  });

  it('stops the service at the start: an act of another kind of stream', () => {
    const resolver = () =>
      actsResolver([{ kind: 'home', registry: registry([featureWith({})]) }], graphqlTypes(), ignore);
    expect(resolver).toThrow('The act paint is on childRecord but stands in the registry of home.');
  });

  it('takes the same group declared twice', () => {
    const brush = () => group('Brush', { width: whole(1, 9, 'Width'), hairs: text(9, 'Hairs').optional() }, 'Brush');
    expect(() => resolverOf(featureWith({ a: brush(), b: many(brush(), 'Brushes').optional() }))).not.toThrow();
  });
});

describe('an enum that is written by hand', () => {
  const level = { low: 'low', high: 'high' };
  const wind = oneOf('Level', { low: 'A breeze', high: 'A gale' }, 'Wind');
  const fieldOfWind = (values: Readonly<Record<string, string>>) =>
    graphqlTypes([{ name: 'Level', values }]).inputField(fieldOf(wind));

  it('is the type of every field of its name and values', () => {
    expect(fieldOfWind(level).type).toBe(level);
  });

  it('is not the type of a field with other values, which cannot be declared', () => {
    expect(() => fieldOfWind({ low: 'low' })).toThrow('declared with two shapes');
  });
});

describe('output types', () => {
  it('shows codes with what they mean, and groups and lists under their own names', async () => {
    const made = graphqlTypes().outputType('Flight', fieldsOf(flight), 'A flight');
    @Resolver()
    class FlightResolver {
      @Query(() => made)
      flight() {
        return {};
      }
    }
    const schema = await schemaOf([FlightResolver]);
    const type = schema.getType('Flight');
    expect(
      type &&
        printType(type)
          .replaceAll(/^ *"""[^]*?"""\n/gm, '')
          .replaceAll('\n\n', '\n'),
    ).toBe(`type Flight {
  kite: ID!
  story: String!
  flownOn: PlainDate!
  landedAt: Instant
  height: Int!
  repaired: Boolean
  wind: Wind!
  cloud: Code
  tails: [Tail!]
  witnesses: [String!]
}`);
  });

  it('turns stored codes into what they mean, also inside groups and lists', () => {
    const child = group('Child', { sex: code(sexes.name, 'Sex'), cloud: code('Cloud', 'Cloud').optional() }, 'Child');
    const schema = z.strictObject({ children: many(child, 'Children'), note: text(9, 'Note').optional() });
    const value = { children: [{ sex: 'F' }, { sex: 'Q', cloud: 'CB' }] };
    const source = sexes.source;
    expect(shownValue(schema, value, new Map([[sexes.name, sexes]]))).toEqual({
      children: [
        { sex: { code: 'F', label: 'Female', source, known: true }, cloud: null },
        {
          sex: { code: 'Q', label: 'Q', source, known: false },
          cloud: { code: 'CB', label: 'CB', source: 'as stated', known: false },
        },
      ],
      note: null,
    });
  });
});

// A schema needs something to ask.
@Resolver()
class SkyResolver {
  @Query(() => String)
  sky() {
    return 'blue';
  }
}

describe('the real registries', () => {
  it('have a mutation for each act that people can do', async () => {
    const registries = [
      { kind: 'childRecord', registry: recordRegistry },
      { kind: 'home', registry: homeRegistry },
      { kind: 'person', registry: personRegistry },
    ] as const;
    const text = await printSchemaOf([SkyResolver, actsResolver(registries, graphqlTypes(), ignore)]);
    const acts = registries.flatMap(({ registry }) =>
      [...registry.acts].filter(([, one]) => one.doors.includes('person')),
    );
    expect(acts.length).toBeGreaterThan(0);
    for (const [name] of acts) expect(text).toContain(`\n  ${name}(input: `);
  });
});
