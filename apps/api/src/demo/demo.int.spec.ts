import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type SeededDemo, startSeededDemo } from '../../../../test/demo/seeded-demo.ts';
import { scenarios } from './scenarios.ts';

const patience = 60_000;

describe('the demo', () => {
  let demo: SeededDemo;
  beforeAll(async () => {
    demo = await startSeededDemo();
  }, patience);
  afterAll(() => demo.close());

  it('tells at least sixty events of every child', async () => {
    for (const { child } of scenarios) {
      const { revision } = await demo.ports.record.load(`childRecord-${demo.seeded.children[child]}`);
      expect([child, revision + 1 >= 60 ? 'enough' : revision + 1]).toEqual([child, 'enough']);
    }
  });
});
