import { describe, expect, it } from '@jest/globals';
import { backOff, growingPause } from './back-off.ts';

describe('how long to wait before the next try', () => {
  it('doubles after each failure up to a limit, and is between half and all of that', () => {
    const failures = [1, 2, 3, 4, 5, 6, 7, 8, 9, 99];
    expect(failures.map((count) => backOff(count, () => 1))).toEqual([
      ...[50, 100, 200, 400, 800, 1_600, 3_200],
      ...[5_000, 5_000, 5_000],
    ]);
    for (const count of failures) expect(backOff(count, () => 0)).toBe(backOff(count, () => 1) / 2);
  });
});

describe('a pause that grows', () => {
  it('is none after one failure, and longer after each that follows', () => {
    let now = 1_000;
    const pause = growingPause(
      () => now,
      () => 1,
    );
    expect(pause.leftMs()).toBe(0);
    const left = [1, 2, 3, 4].map(() => {
      pause.failed();
      return pause.leftMs();
    });
    expect(left).toEqual([0, 50, 100, 200]);
    now += 150;
    expect(pause.leftMs()).toBe(50);
    now += 500;
    expect(pause.leftMs()).toBe(0);
  });

  it('begins anew once it has worked', () => {
    const pause = growingPause(
      () => 0,
      () => 1,
    );
    pause.failed();
    pause.failed();
    pause.failed();
    pause.worked();
    pause.failed();
    expect(pause.leftMs()).toBe(0);
    pause.failed();
    expect(pause.leftMs()).toBe(50);
  });
});
