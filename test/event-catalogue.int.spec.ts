import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { eventCatalogue } from '../tools/event-catalogue.ts';

describe('docs/events.md', () => {
  it('says what the features declare; otherwise write it again: npm run catalogue', () => {
    expect(readFileSync(resolve(import.meta.dirname, '../docs/events.md'), 'utf8')).toBe(eventCatalogue());
  });
});
