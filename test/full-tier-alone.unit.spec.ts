import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { inFullTierAlone } from './full-tier-alone.ts';

const root = join(import.meta.dirname, '..');

describe('the specs of the full tier alone', () => {
  it.each(inFullTierAlone)('exist: %s', (spec) => {
    expect(existsSync(join(root, spec))).toBe(true);
  });
});
