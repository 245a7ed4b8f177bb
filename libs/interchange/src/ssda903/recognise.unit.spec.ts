import { describe, expect, it } from '@jest/globals';
import { recognise } from './recognise.ts';

describe('a file', () => {
  it('is the table whose columns it holds, in any order and any case', () => {
    expect(recognise([' review_code', 'Child', 'DOB', 'review '])).toEqual({ table: 'reviews', extra: [] });
  });

  it('is the larger table if it holds two', () => {
    const uascAndHeader = ['CHILD', 'SEX', 'DOB', 'ETHNIC', 'UPN', 'MOTHER', 'MC_DOB', 'DUC'];
    expect(recognise(uascAndHeader)).toEqual({ table: 'header', extra: ['DUC'] });
  });

  it('that is no table hears the nearest, what it lacks and what it has', () => {
    expect(recognise(['CHILD', 'DECOM', 'RNE'])).toMatchObject({
      nearest: 'episodes',
      found: ['CHILD', 'DECOM', 'RNE'],
    });
    expect(recognise(['CHILD', 'DOB', 'REVIEW'])).toEqual({
      nearest: 'reviews',
      missing: ['REVIEW_CODE'],
      found: ['CHILD', 'DOB', 'REVIEW'],
    });
  });
});
