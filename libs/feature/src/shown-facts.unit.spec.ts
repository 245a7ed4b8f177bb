import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { code, day, group, id, instant, many, oneOf, reading, text, whole, yesNo } from './fields.ts';
import { shownFacts } from './shown-facts.ts';

const person = '7d1f4c51-1111-4aaa-8bbb-000000000001';
const wind = oneOf('Wind', { calm: 'Hardly any', strong: 'Strong' }, 'Wind');
const tail = group('Tail', { colour: text(20, 'Colour'), bows: whole(0, 9, 'Bows').optional(), wind }, 'Tail');

const body = z.strictObject({
  story: text(200, 'Story'),
  pilot: id('Person', 'Pilot'),
  flownOn: day('Flown on'),
  landedAt: instant('Landed at').optional(),
  height: whole(0, 2000, 'Height'),
  repaired: yesNo('Repaired').optional(),
  wind,
  cloud: code('Cloud', 'Cloud').optional(),
  tail: tail.optional(),
  tails: many(tail, 'Tails').optional(),
  winds: many(wind, 'Winds').optional(),
  landedIn: text(50, 'Landed in', { class: 'whereabouts' }).optional(),
  corrected: reading('Corrected reading').optional(),
});

const least = { story: 'High up', pilot: person, flownOn: '2026-03-09', height: 0, wind: 'calm' };
const shown = (more: object) => shownFacts(body, { ...least, ...more });
const fact = (name: string, value: unknown) => shown({ [name]: value }).find((one) => one.name === name);

describe('the facts of a body as shown', () => {
  it('stand in the order of the schema under their labels; what is absent is left out', () => {
    expect(shown({ repaired: undefined }).map(({ label, text }) => [label, text])).toEqual([
      ['Story', 'High up'],
      ['Pilot', person],
      ['Flown on', '2026-03-09'],
      ['Height', '0'],
      ['Wind', 'Hardly any'],
    ]);
  });

  it.each([
    ['yes', 'repaired', true, 'Yes'],
    ['no', 'repaired', false, 'No'],
    ['an instant', 'landedAt', '2026-03-09T12:00:00.000Z', '2026-03-09T12:00:00.000Z'],
    ['a code', 'cloud', 'Cu', 'Cu'],
    ['a group, its absent member left out', 'tail', { colour: 'red', wind: 'strong' }, 'Colour: red, Wind: Strong'],
    ['no element', 'tails', [], ''],
    [
      'many groups',
      'tails',
      [
        { colour: 'red', bows: 0, wind: 'calm' },
        { colour: 'blue', wind: 'strong' },
      ],
      'Colour: red, Bows: 0, Wind: Hardly any; Colour: blue, Wind: Strong',
    ],
    ['many of a list', 'winds', ['strong', 'calm'], 'Strong; Hardly any'],
    ['a reading', 'corrected', { story: 'Low' }, '{"story":"Low"}'],
  ])('read in words: %s', (_, name, value, words) => {
    expect(fact(name, value)?.text).toBe(words);
  });

  it('keep the code beside the words where there is one', () => {
    expect(fact('wind', 'calm')).toEqual({ name: 'wind', label: 'Wind', text: 'Hardly any', code: 'calm' });
    expect(fact('cloud', 'Cu')).toMatchObject({ code: 'Cu' });
    expect(fact('story', 'calm')).not.toHaveProperty('code');
  });

  it('show a value that the list no longer has as it was stored', () => {
    expect(fact('wind', 'breezy')).toMatchObject({ text: 'breezy', code: 'breezy' });
  });

  it('say what an id names, so that people are named when read', () => {
    expect(fact('pilot', person)).toMatchObject({ names: 'Person', text: person });
    expect(fact('story', 'x')).not.toHaveProperty('names');
  });

  it('say the class of a field that is stricter than its event, and of no other', () => {
    expect(fact('landedIn', 'Oak Lane')).toMatchObject({ class: 'whereabouts' });
    expect(fact('story', 'x')).not.toHaveProperty('class');
  });
});
