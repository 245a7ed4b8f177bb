import { describe, expect, it } from '@jest/globals';

import { placementTypes } from '#libs/vocabulary';

import { type Names } from '../reading/people.ts';

import { shownFact } from './shown-entry.ts';

const names: Names = {
  person: (id) => Promise.resolve({ id, name: 'Kestrel Button (fictional)' }),
  actor: ({ id, role, kind }) => Promise.resolve({ id, role, kind, name: 'Kestrel Button (fictional)' }),
  text: (words) => Promise.resolve(words),
};
const fact = { name: 'kind', label: 'Kind of placement', code: null, class: null, names: null };
const coded = (code: string) => ({ ...fact, text: code, code, names: placementTypes.name });

describe('a fact of an entry', () => {
  it('says in words what a code of a list means, and keeps the code beside them', async () => {
    expect(await shownFact(coded('K2'), names)).toMatchObject({ code: 'K2', text: 'Children’s home' });
  });

  it('shows a code that no list has as it was stated', async () => {
    expect(await shownFact(coded('X99'), names)).toMatchObject({ code: 'X99', text: 'X99' });
    expect(await shownFact({ ...coded('X99'), names: 'Some list of others' }, names)).toMatchObject({ text: 'X99' });
  });

  it('names a person', async () => {
    const person = { ...fact, text: 'f4404d9a-4030-5fb9-88ba-f373fe6b1bd0', names: 'Person' };
    expect(await shownFact(person, names)).toMatchObject({ text: 'Kestrel Button (fictional)' });
  });
});
