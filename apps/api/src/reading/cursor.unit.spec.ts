import { describe, expect, it } from '@jest/globals';

import { parseCursor } from '#libs/read-store';

import { cursorsOf } from './cursor.ts';

const secret = Buffer.alloc(32, 7);
const place = parseCursor('["order","2026-03-03","child/00000004"]');
const question = { view: 'chronology', record: 'a', order: 'asc' };

describe('cursors of a question', () => {
  it('open to the place that was sealed', () => {
    const cursors = cursorsOf(secret, question);
    expect(cursors.open(cursors.seal(place))).toBe(place);
  });

  it('open for the same question asked again, in whichever order its parts are named', () => {
    const sealed = cursorsOf(secret, question).seal(place);
    expect(cursorsOf(secret, { order: 'asc', record: 'a', view: 'chronology', filter: undefined }).open(sealed)).toBe(
      place,
    );
  });

  it('stay closed for another question, another installation and whoever alters a letter', () => {
    const sealed = cursorsOf(secret, question).seal(place);
    const altered = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`;
    expect(cursorsOf(secret, { ...question, record: 'b' }).open(sealed)).toBeUndefined();
    expect(cursorsOf(Buffer.alloc(32, 8), question).open(sealed)).toBeUndefined();
    expect(cursorsOf(secret, question).open(`${altered.slice(0, 40)}x${altered.slice(41)}`)).toBeUndefined();
  });

  it.each(['', 'a', 'not a cursor', '["order","2026-03-03","child/00000004"]'])('take %j for no cursor', (text) => {
    expect(cursorsOf(secret, question).open(text)).toBeUndefined();
  });
});
