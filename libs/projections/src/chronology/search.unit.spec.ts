import { describe, expect, it } from '@jest/globals';

import { searchFor } from './search.ts';

describe('searching a record', () => {
  it.each([
    ['jose', ['With José in the café'], true],
    ['CAFÉ', ['With Jose in the cafe'], true],
    ['caf jo', ['With José', 'in the café'], true],
    ['ose', ['With José'], false],
    ['jose park', ['With José in the café'], false],
    ['don’t', ['I don’t know'], true],
    ['7', ['at 7 o’clock'], true],
    ['Straße', ['in der STRASSE'], false],
    ['', ['anything'], false],
    [' – ', ['anything'], false],
  ])('%s in %j: %s', (sought, texts, found) => {
    expect(searchFor(sought)(texts)).toBe(found);
  });
});
