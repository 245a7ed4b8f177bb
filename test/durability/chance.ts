/** Numbers by chance that are the same again for the same seed. */
export interface Chance {
  /** A whole number from 0 to below `below`. */
  readonly below: (below: number) => number;
  readonly oneOf: <T>(choices: readonly [T, ...T[]]) => T;
}

/** Mulberry32, whose state is one number. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
  return { below, oneOf: (choices) => choices[below(choices.length)] ?? choices[0] };
}
