import { describe, expect, it } from '@jest/globals';

import { inLine } from './after-a-lost-race.ts';

describe('whoever lost a race', () => {
  it('tries again although the one before is held up for ever', async () => {
    const store = {};
    const heldUp = new Promise<string>(() => undefined);
    void inLine(store, 'childRecord-1', () => heldUp);
    expect(await inLine(store, 'childRecord-1', () => Promise.resolve('tried'))).toBe('tried');
  });

  it('tries again after the one before, whatever became of it', async () => {
    const store = {};
    const tried: string[] = [];
    const first = inLine(store, 'childRecord-1', () => {
      tried.push('first');
      return Promise.reject(new TypeError('lost again'));
    });
    const second = inLine(store, 'childRecord-1', () => {
      tried.push('second');
      return Promise.resolve();
    });
    await expect(first).rejects.toThrow('lost again');
    await second;
    expect(tried).toEqual(['first', 'second']);
  });
});
