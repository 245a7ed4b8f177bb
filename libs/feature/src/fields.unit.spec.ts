import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import {
  code,
  day,
  elementOf,
  expectForms,
  expectShowable,
  fieldOf,
  fieldsOf,
  group,
  id,
  instant,
  isPlainText,
  longestNarrative,
  many,
  membersOf,
  oneOf,
  reading,
  text,
  whole,
  yesNo,
} from './fields.ts';

/** What a schema makes of a value; nothing when it refuses it. */
function taken(schema: z.ZodType, value: unknown): unknown {
  return schema.safeParse(value).data;
}

/** Why a schema refuses a value, the reason that is told first. */
function problemOf(schema: z.ZodType, value: unknown): string | undefined {
  return schema.safeParse(value).error?.issues[0]?.message;
}

const chars = { nul: '\u0000', bell: '\u0007', delete: '\u007f', nextLine: '\u0085', mark: '\ufeff', none: '\uffff' };
const bidi = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'];

describe('a text', () => {
  const note = text(10, 'Note');

  it('is trimmed at its ends and keeps tabs and line ends within', () => {
    expect(taken(note, '  a\tb\r\nc \n')).toBe('a\tb\r\nc');
  });

  it.each(['', ' ', '\u00a0\u2003\n', '\u200b', ' \u2060\u00ad ', '\u3164'])('is not blank: %j', (blank) => {
    expect(problemOf(note, blank)).toBe('must not be blank');
  });

  it('has at most so many characters once it is trimmed, and the refusal says how many', () => {
    expect(taken(note, ' 0123456789 ')).toBe('0123456789');
    expect(problemOf(note, '0123456789a')).toBe('must be at most 10 characters');
  });

  it('is never longer than the longest narrative, whatever the field asks for', () => {
    const long = text(longestNarrative + 1, 'Long');
    expect(taken(long, 'x'.repeat(longestNarrative))).toHaveLength(longestNarrative);
    expect(problemOf(long, 'x'.repeat(longestNarrative + 1))).toBe('must be at most 20000 characters');
  });

  it('is stored in NFC, and counted so: two spellings of one word are one', () => {
    expect(taken(note, 'Zoe\u0308')).toBe('Zo\u00eb');
    expect(taken(text(1, 'Letter'), 'e\u0301')).toBe('\u00e9');
  });

  it.each(Object.entries(chars))('holds no %s within', (_, char) => {
    expect(problemOf(note, `a${char}b`)).toBe('must not hold control characters or bidirectional controls');
  });

  it.each(bidi)('holds no bidirectional control, which would make it read otherwise than it stands: %j', (char) => {
    expect(taken(note, `a${char}b`)).toBeUndefined();
    expect(isPlainText(`a${char}b`)).toBe(false);
  });

  it('holds no half of a character: a lone surrogate cannot be stored', () => {
    expect(taken(note, 'a\ud83d')).toBeUndefined();
    expect(taken(note, '\ude42a')).toBeUndefined();
    expect(taken(note, 'a\u{1f642}')).toBe('a\u{1f642}');
  });

  it('holds the joiners that emoji and some scripts are written with', () => {
    expect(taken(text(20, 'Note'), '\u{1f469}\u200d\u{1f680}')).toBe('\u{1f469}\u200d\u{1f680}');
  });

  it('is a string and nothing that could be made one', () => {
    for (const value of [1, true, null, undefined, ['a'], { toString: () => 'a' }])
      expect(taken(note, value)).toBeUndefined();
  });
});

describe('a code', () => {
  const status = code('LegalStatus', 'Legal status');

  it('is trimmed and has 1 to 40 characters, listed or not', () => {
    expect(taken(status, ' C2 ')).toBe('C2');
    expect(taken(status, 'x'.repeat(40))).toHaveLength(40);
    expect(taken(status, 'x'.repeat(41))).toBeUndefined();
    expect(problemOf(status, ' \u200b')).toBe('must not be blank');
    expect(taken(status, 'C\u00002')).toBeUndefined();
  });

  it('names its list', () => {
    expect(fieldOf(status)).toMatchObject({ kind: 'code', name: 'LegalStatus', label: 'Legal status' });
  });
});

describe('an id', () => {
  const goal = id('Goal');

  it('is a UUID in lower case', () => {
    expect(taken(goal, '7d1f4c51-1111-4aaa-8bbb-000000000001')).toBeDefined();
    for (const other of [
      '7D1F4C51-1111-4AAA-8BBB-000000000001',
      '7d1f4c5111114aaa8bbb000000000001',
      '00000000-0000-0000-0000-000000000000',
      '7d1f4c51-1111-4aaa-cbbb-000000000001',
      '7d1f4c51-1111-4aaa-8bbb-000000000001\n',
      ' 7d1f4c51-1111-4aaa-8bbb-000000000001',
      '',
    ])
      expect(taken(goal, other)).toBeUndefined();
  });

  it('is labelled by what it names unless it says otherwise', () => {
    expect(fieldOf(goal)).toMatchObject({ kind: 'id', name: 'Goal', label: 'Goal' });
    expect(fieldOf(id('Person', 'Key worker')).label).toBe('Key worker');
  });
});

describe('a day', () => {
  const due = day('Due on');

  it.each(['1900-01-01', '2000-02-29', '2028-02-29', '2026-12-31', '2199-12-31'])('exists: %s', (date) => {
    expect(taken(due, date)).toBe(date);
  });

  it.each(['2026-02-29', '2100-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '1899-12-31'])(
    'does not exist here: %s',
    (date) => {
      expect(taken(due, date)).toBeUndefined();
    },
  );

  it.each(['2200-01-01', '2026-3-9', '26-03-09', '2026-03-09T00:00', '2026-03-09\n', ' 2026-03-09', '09/03/2026', ''])(
    'is not read from %j',
    (date) => {
      expect(taken(due, date)).toBeUndefined();
    },
  );
});

describe('an instant', () => {
  const landed = instant('Landed at');

  it.each(['2026-03-09T00:00:00.000Z', '2026-03-09T23:59:59.999Z', '2028-02-29T12:00:00.000Z'])('exists: %s', (at) => {
    expect(taken(landed, at)).toBe(at);
  });

  it.each([
    '2026-02-29T12:00:00.000Z',
    '2026-03-09T24:00:00.000Z',
    '2026-03-09T25:00:00.000Z',
    '2026-03-09T12:60:00.000Z',
    '2026-03-09T12:00:60.000Z',
  ])('does not exist, or is spelled so that it would sort wrongly: %s', (at) => {
    expect(problemOf(landed, at)).toBe('must be an instant that exists');
  });

  it.each(['2026-03-09T12:00:00Z', '2026-03-09T12:00:00.000', '2026-03-09T12:00:00.000+00:00', '2026-03-09'])(
    'is not read from %s',
    (at) => {
      expect(problemOf(landed, at)).toBe('must be an instant like 2026-03-09T14:30:00.000Z');
    },
  );
});

describe('a whole number', () => {
  const height = whole(0, 100, 'Height');

  it('lies between its bounds, both included', () => {
    expect([0, 1, 100].map((value) => taken(height, value))).toEqual([0, 1, 100]);
    for (const value of [-1, 101, 0.5, NaN, Infinity, '1', null]) expect(taken(height, value)).toBeUndefined();
    expect(problemOf(height, 1.5)).toBe('must be a whole number');
  });
});

describe('yes or no, and one of a list', () => {
  it('takes true and false and nothing that stands for them', () => {
    expect([true, false].map((value) => taken(yesNo('Agreed'), value))).toEqual([true, false]);
    for (const value of ['true', 1, 0, null]) expect(taken(yesNo('Agreed'), value)).toBeUndefined();
  });

  it('takes the values of the list and no words of their labels', () => {
    const wind = oneOf('Wind', { calm: 'Hardly any', strong: 'Strong' }, 'Wind');
    expect(taken(wind, 'calm')).toBe('calm');
    for (const value of ['Calm', 'Strong', 'toString', '', null]) expect(taken(wind, value)).toBeUndefined();
    expect(fieldOf(wind)).toMatchObject({ name: 'Wind', labels: { calm: 'Hardly any', strong: 'Strong' } });
  });
});

describe('a list', () => {
  const filled = (length: number) => Array.from({ length }, () => 'a');

  it('has 0 to 100 elements unless it says otherwise', () => {
    const names = many(text(5, 'Name'), 'Names');
    expect(taken(names, [])).toEqual([]);
    expect(taken(names, filled(100))).toHaveLength(100);
    expect(taken(names, filled(101))).toBeUndefined();
  });

  it('has as many as it says, both bounds included, each as its element takes it', () => {
    const names = many(text(5, 'Name'), 'Names', { least: 2, most: 3 });
    expect([1, 2, 3, 4].map((length) => names.safeParse(filled(length)).success)).toEqual([false, true, true, false]);
    expect(problemOf(names, filled(1))).toBe('needs at least 2');
    expect(taken(names, [' a ', 'b'])).toEqual(['a', 'b']);
    expect(taken(names, ['a', ' '])).toBeUndefined();
  });

  it('tells of its element, and only a list does', () => {
    expect(elementOf(fieldOf(many(text(5, 'Name'), 'Names'))).label).toBe('Name');
    expect(() => elementOf(fieldOf(text(5, 'Name')))).toThrow('Name is no list.');
  });
});

describe('a group', () => {
  const tail = group('Tail', { colour: text(20, 'Colour'), bows: whole(0, 9, 'Bows').optional() }, 'A tail');

  it('takes its members and nothing beside them', () => {
    expect(taken(tail, { colour: 'red' })).toEqual({ colour: 'red' });
    expect(taken(tail, { colour: 'red', length: 3 })).toBeUndefined();
    expect(taken(tail, { bows: 3 })).toBeUndefined();
  });

  it('tells of its members in their order, and only a group does', () => {
    expect([...membersOf(fieldOf(tail))].map(([name, { optional }]) => [name, optional])).toEqual([
      ['colour', false],
      ['bows', true],
    ]);
    expect(() => membersOf(fieldOf(text(5, 'Name')))).toThrow('Name is no group.');
  });
});

describe('what a field says of itself', () => {
  it('is the same whether it may be absent or not', () => {
    const words = { label: 'Diagnosis', description: 'As the letter has it', class: 'health' };
    const diagnosis = text(50, words.label, { description: words.description, class: words.class });
    expect(fieldOf(diagnosis)).toMatchObject({ kind: 'text', ...words, optional: false, schema: diagnosis });
    expect(fieldOf(diagnosis.optional())).toMatchObject({ kind: 'text', ...words, optional: true, schema: diagnosis });
  });

  it('comes in the order in which the fields were declared', () => {
    expect([...fieldsOf(z.strictObject({ b: yesNo('B'), a: yesNo('A') })).keys()]).toEqual(['b', 'a']);
  });

  it.each([
    ['a string of zod’s own', z.string()],
    ['a field that may be null', text(5, 'Name').nullable()],
    ['a field with a default', text(5, 'Name').default('x')],
  ])('is missing for %s, which throws', (_, schema) => {
    expect(() => fieldOf(schema)).toThrow('This field was not made by a helper of libs/feature.');
  });

  it('is asked for however deep a field lies', () => {
    expect(() => {
      expectForms(z.strictObject({ names: many(z.string(), 'Names').optional() }));
    }).toThrow(TypeError);
    expect(() => {
      expectForms(z.strictObject({ tails: many(group('Tail', { colour: z.string() }, 'Tail'), 'Tails') }));
    }).toThrow(TypeError);
    expectForms(z.strictObject({ tails: many(group('Tail', { colour: text(9, 'Colour') }, 'Tail'), 'Tails') }));
  });

  it('may be a class within the group of an input, but not of a body or item, where fields are withheld whole', () => {
    const secret = text(9, 'Postcode', { class: 'whereabouts' });
    const place = group('Place', { secret }, 'Place');
    expectShowable(z.strictObject({ secret, places: many(text(9, 'Place'), 'Places', { class: 'whereabouts' }) }));
    for (const within of [place, many(secret, 'Places where'), many(place, 'Places').optional()]) {
      expectForms(z.strictObject({ within }));
      expect(() => {
        expectShowable(z.strictObject({ within }));
      }).toThrow('Postcode lies within Place');
    }
  });
});

describe('a corrected reading', () => {
  it('is any object of plain values, to be checked by the type that it corrects', () => {
    const corrected = reading('Corrected reading');
    expect(taken(corrected, { any: ['thing', 1, null, { deep: true }] })).toBeDefined();
    for (const value of [[], 'words', null, { at: () => 1 }]) expect(taken(corrected, value)).toBeUndefined();
  });
});
