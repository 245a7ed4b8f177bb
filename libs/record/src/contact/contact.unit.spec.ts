import { describe, expect, it } from '@jest/globals';

import { listItemsOf, registry, story } from '#libs/feature';

import { contactFeature } from './feature.ts';
import { recordContactDidNotHappen } from './record-contact-did-not-happen.ts';
import { recordContact } from './record-contact.ts';
import { contacts } from './shown.ts';

const record = story(registry([contactFeature]));
const meant = { with: { name: 'Pat Example', relation: 'Mother' }, kind: 'visit', planned: true } as const;

describe('contacts', () => {
  it('are recorded with how they went', () => {
    const held = { ...meant, supervisedBy: 'Social worker', howItWent: 'They baked together' };
    const { types, after } = record.when(recordContact, held, { happened: '2026-03-01' });
    expect(types).toEqual(['ContactHeld']);
    expect(after.lines).toEqual(['Contact with mother (visit): They baked together']);
    expect(listItemsOf(contacts, after.state)).toMatchObject([
      { item: { outcome: 'held', on: '2026-03-01', supervisedBy: 'Social worker', words: 'They baked together' } },
    ]);
  });

  it('that did not happen stand in the same list, with why', () => {
    const missed = { ...meant, because: 'The train was cancelled' };
    const { types, after } = record.when(recordContactDidNotHappen, missed, { happened: '2026-03-01' });
    expect(types).toEqual(['ContactDidNotHappen']);
    expect(after.lines).toEqual(['No contact with mother (visit): The train was cancelled']);
    expect(listItemsOf(contacts, after.state)).toMatchObject([
      { item: { outcome: 'didNotHappen', on: '2026-03-01', words: 'The train was cancelled' }, entries: [1] },
    ]);
  });
});
