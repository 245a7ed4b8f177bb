import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { act } from './act.ts';
import { type AnyEvent, classOf, event, subjectOf } from './event.ts';
import { type Feature, feature, registry } from './feature.ts';
import { id, many, text, whole } from './fields.ts';
import { lines } from './lines.ts';
import { isRefusal, refusal, refusalCodes } from './refusal.ts';
import { list } from './shown.ts';
import { noFacts } from './facts.ts';
import { slice, unreachable } from './slice.ts';

const lamp = '7d1f4c51-1111-4aaa-8bbb-000000000001';
const body = z.strictObject({ lamp: id('Lamp'), words: text(50, 'Words') });
const common = { version: 1, label: 'Lamp', class: 'general', correctable: 'both', body } as const;

const lampLit = event('LampLit', { ...common, about: ({ lamp }) => `lamp:${lamp}` });
const lampOut = event('LampOut', {
  ...common,
  class: ({ words }) => (words.includes('fever') ? 'health' : 'general'),
  significance: 'SIGNIFICANT',
});
const bellRung = event('BellRung', { ...common, body: z.strictObject({ times: whole(1, 9, 'Times') }) });

const lamps = slice({ name: 'lamps', initial: 0, hears: [lampLit, lampOut], evolve: (count) => count + 1 });
const bells = slice({ name: 'bells', initial: 0, hears: [bellRung], evolve: (count) => count + 1 });

const lightLamp = act({
  summary: 'Records that a lamp was lit.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'entry',
  input: body,
  decide: (_, input) => lampLit(input),
});

const lampFeature = {
  name: 'lamps',
  stream: 'childRecord',
  events: [lampLit, lampOut],
  slices: [lamps],
  acts: { lightLamp },
  lines: lines([lampLit, lampOut], { bells }, { LampLit: () => 'Lit', LampOut: () => 'Out' }),
} as const satisfies Feature;

const bellFeature = {
  name: 'bells',
  stream: 'childRecord',
  events: [bellRung],
  slices: [bells],
  acts: {},
  lines: lines([bellRung], {}, { BellRung: () => 'Rung' }),
} as const satisfies Feature;

describe('an event', () => {
  it('is called with a body and drafts it as its schema makes it', () => {
    expect(lampLit({ lamp, words: '  By the door ' })).toEqual({
      type: 'LampLit',
      body: { lamp, words: 'By the door' },
    });
    expect(lampLit({ lamp, words: 'x' }, { corrects: 4 })).toMatchObject({ slots: { corrects: 4 } });
  });

  it('cannot be drafted with a body that could not be stored', () => {
    expect(() => lampLit({ lamp: 'none', words: 'x' })).toThrow('must be an id');
    expect(() => lampLit({ lamp, words: ' ' })).toThrow('must not be blank');
    expect(() => lampLit(Object.assign({ lamp, words: 'x' }, { more: 1 }))).toThrow('Unrecognized key');
  });

  it('has a class that its body decides where it says so, and a subject where it says so', () => {
    expect(classOf(lampOut, { lamp, words: 'a fever' })).toBe('health');
    expect(classOf(lampOut, { lamp, words: 'calm' })).toBe('general');
    expect(classOf(lampLit, { lamp, words: 'a fever' })).toBe('general');
    expect(subjectOf(lampLit, { lamp, words: 'x' })).toBe(`lamp:${lamp}`);
    expect(subjectOf(lampOut, { lamp, words: 'x' })).toBeUndefined();
  });

  it('is routine unless it says otherwise', () => {
    expect([lampLit.significance, lampOut.significance]).toEqual(['ROUTINE', 'SIGNIFICANT']);
  });
});

describe('an act', () => {
  it('opens nothing, reads nothing and needs nothing unless it says so', () => {
    expect(lightLamp).toMatchObject({ opens: false, reads: {}, needs: {} });
  });
});

describe('a refusal', () => {
  const noSuchLamp = refusal('NO_SUCH_LAMP', (which: string) => ({
    message: `There is no lamp ${which}.`,
    remedy: 'Choose one that hangs in the hall.',
    field: 'lamp',
  }));

  it('is an answer with its code, in words about what was found', () => {
    expect(noSuchLamp('7')).toEqual({
      refused: true,
      code: 'NO_SUCH_LAMP',
      message: 'There is no lamp 7.',
      remedy: 'Choose one that hangs in the hall.',
      field: 'lamp',
    });
    expect(noSuchLamp.code).toBe('NO_SUCH_LAMP');
  });

  it('is told from drafts', () => {
    expect(isRefusal(noSuchLamp('7'))).toBe(true);
    for (const other of [lampLit({ lamp, words: 'x' }), [], null, undefined, 'refused', { refused: false }])
      expect(isRefusal(other)).toBe(false);
  });

  it('is known by its code from the moment it is declared, each code once and in order', () => {
    refusal('A_CODE_OF_THIS_SPEC', () => ({ message: 'm', remedy: 'r' }));
    refusal('A_CODE_OF_THIS_SPEC', () => ({ message: 'm', remedy: 'r' }));
    expect(refusalCodes().filter((code) => /LAMP|SPEC/.test(code))).toEqual(['A_CODE_OF_THIS_SPEC', 'NO_SUCH_LAMP']);
  });
});

describe('a registry', () => {
  const known = registry([lampFeature, bellFeature]);
  const withFeature = (more: Partial<Feature>) => () =>
    registry([lampFeature, { ...bellFeature, ...more, name: 'another' }]);

  it('finds what its features declare by name', () => {
    expect(known.events.get('LampOut')).toBe(lampOut);
    expect(known.acts.get('lightLamp')).toBe(lightLamp);
    expect([...known.slices.keys()]).toEqual(['lamps', 'bells']);
    expect(known.linesOf('BellRung')).toBe(bellFeature.lines);
    expect(known.linesOf('Unheard')).toBeUndefined();
  });

  it('knows which slices hear a type', () => {
    expect(known.hearing('LampOut').map(({ name }) => name)).toEqual(['lamps']);
    expect(known.hearing('Unheard')).toEqual([]);
  });

  it('knows the types whose lines rest on a type: they read a slice that hears it', () => {
    expect([...known.restingOn('BellRung')]).toEqual(['LampLit', 'LampOut']);
    expect([...known.restingOn('LampLit')]).toEqual([]);
    expect([...known.restingOn('Unheard')]).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['The event LampLit is declared twice.', withFeature({ events: [lampLit, bellRung] })],
    ['The act lightLamp is declared twice.', withFeature({ acts: { lightLamp } })],
    ['The slice lamps is declared twice.', withFeature({ slices: [lamps] })],
    ['The line of LampLit is declared twice.', withFeature({ lines: lampFeature.lines })],
    ['The event BellRung has no line.', withFeature({ lines: lines([], {}, {}) })],
  ])('is not made where something is declared twice or has no words: %s', (problem, make) => {
    expect(make).toThrow(problem);
  });

  it('is not made with a list declared twice', () => {
    const seen = list({
      name: 'seen',
      description: 'What was seen',
      class: 'general',
      reads: {},
      item: body,
      of: () => noFacts<{ lamp: string; words: string }>(),
      show: ({ value }) => value,
    });
    expect(() => registry([{ ...lampFeature, lists: [seen, seen] }])).toThrow('The list seen is declared twice.');
  });

  it('is not made with a field that no helper made, in a body, an input or an item, however deep', () => {
    const formless = z.strictObject({ names: many(z.string(), 'Names') });
    const nameless: AnyEvent = { ...event('NamesRead', { ...common, body: formless }), type: 'NamesRead' };
    const problem = 'This field was not made by a helper';
    expect(withFeature({ events: [bellRung, nameless] })).toThrow(problem);
    expect(withFeature({ acts: { readNames: { ...lightLamp, input: formless } } })).toThrow(problem);
    const names = { name: 'names', description: 'Names', class: 'general', reads: {} };
    const shown = list({ ...names, item: formless, of: () => noFacts<never>(), show: ({ value }) => value });
    expect(withFeature({ lists: [shown] })).toThrow(problem);
  });

  it('is not made with a class within a group of a body, which no reader would ask for', () => {
    const hidden = z.strictObject({ places: many(text(9, 'Place', { class: 'whereabouts' }), 'Places') });
    const placesSeen: AnyEvent = { ...event('PlacesSeen', { ...common, body: hidden }), type: 'PlacesSeen' };
    expect(withFeature({ events: [bellRung, placesSeen] })).toThrow('Place lies within Places');
  });

  it('keeps a feature as it was declared', () => {
    expect(feature(lampFeature)).toBe(lampFeature);
  });
});

describe('the end of a switch over entries', () => {
  it('names the type that nobody thought about', () => {
    const entry: unknown = { type: 'LampStolen' };
    expect(() => unreachable(entry as never)).toThrow('LampStolen');
  });
});
