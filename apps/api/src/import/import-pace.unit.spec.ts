import { describe, expect, it } from '@jest/globals';

import { alone, besidePeople } from './import-pace.ts';

/** Keeps the process busy for so long, at its next turn, as somebody's request does. */
function heldUp(ms: number): void {
  setImmediate(() => {
    const until = performance.now() + ms;
    while (performance.now() < until);
  });
}

const taken = async (rest: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await rest();
  return performance.now() - began;
};

describe('the pace of an import', () => {
  it('leaves others twice as long to themselves as they were held up, in a service that people use', async () => {
    heldUp(15);
    expect(await taken(() => besidePeople.rest())).toBeGreaterThanOrEqual(15 + 2 * 15 - 2);
  });

  it('waits for nobody in a process of its own, and shares a commit among many', async () => {
    let othersHadATurn = false;
    setImmediate(() => (othersHadATurn = true));
    await alone.rest();
    expect(othersHadATurn).toBe(false);
    expect(alone.atOnce).toBeGreaterThan(besidePeople.atOnce);
  });
});
