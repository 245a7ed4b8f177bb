import { describe, expect, it } from '@jest/globals';
import { inTurns, together } from './in-turns.ts';

describe('things done in turns', () => {
  it('do not overlap under one name, and do under two', async () => {
    const inTurn = inTurns();
    const order: string[] = [];
    const gate = Promise.withResolvers<undefined>();
    const first = inTurn('a', async () => {
      order.push('a begins');
      await gate.promise;
      order.push('a ends');
    });
    const second = inTurn('a', () => Promise.resolve(order.push('a again')));
    await inTurn('b', () => Promise.resolve(order.push('b')));
    gate.resolve(undefined);
    await Promise.all([first, second]);
    expect(order).toEqual(['a begins', 'b', 'a ends', 'a again']);
  });

  it('go on after one of them has failed', async () => {
    const inTurn = inTurns();
    const failing = inTurn('a', () => Promise.reject(new Error('no')));
    const next = inTurn('a', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});

describe('things answered together', () => {
  it('are those that were asked while an answer under their name was on its way', async () => {
    const gate = Promise.withResolvers<undefined>();
    const asked: (readonly number[])[] = [];
    const double = together<number, number>(async (_, numbers) => {
      asked.push(numbers);
      await gate.promise;
      return numbers.map((number) => number * 2);
    });
    const first = double('a', 1);
    await Promise.resolve();
    await Promise.resolve();
    const others = [double('a', 2), double('a', 3), double('b', 4)];
    gate.resolve(undefined);
    expect(await Promise.all([first, ...others])).toEqual([2, 4, 6, 8]);
    expect(asked).toEqual(expect.arrayContaining([[1], [2, 3], [4]]));
  });
});
