import { describe, expect, it } from '@jest/globals';

import { inBrief } from './in-brief.ts';

describe('a narrative in brief', () => {
  it('stays as it is when it is short, on one line', () => {
    expect(inBrief('Ate well.\n\nSlept well.')).toBe('Ate well. Slept well.');
    expect(inBrief('x'.repeat(160))).toBe('x'.repeat(160));
  });

  it('is cut at a word when it is long', () => {
    expect(inBrief(`${'word '.repeat(40)}end`)).toBe(`${'word '.repeat(31)}word…`);
  });

  it('never cuts a letter in half', () => {
    expect(inBrief('😀'.repeat(100))).toBe(`${'😀'.repeat(79)}…`);
  });
});
