import { describe, expect, it } from '@jest/globals';

import { type Draft } from '#libs/feature';

import { Folded } from '../folded.ts';
import { projectedRegistryOf } from '../registries.ts';
import { encodedHistory, oakHouse } from '../spec/history.contract.ts';
import { usual } from '../spec/shown-live.contract.ts';
import { childSearch, type ChildSearch } from './search.ts';
import { childOf } from './view.ts';

const stream = 'childRecord-5a000000-0000-4000-8000-000000000000';
const opened = {
  type: 'RecordOpened',
  body: {
    reference: '7K3Q-48TF-Y',
    names: { given: 'Zoë', family: 'O’Testcase-Smith', knownAs: 'Bee' },
    dateOfBirth: { value: '2014-05-06', basis: 'known' },
    authorityNumber: { authority: 'E10000012', number: 'FIC 0042' },
    heldFor: oakHouse,
    openedBecause: 'Placed with us',
  },
};
const pupil = (value: string): Draft => ({ type: 'UniquePupilNumberStated', body: { value } });
const named = (given: string): Draft => ({ type: 'NameStated', body: { given, family: 'Elsewhere' } });

/** The child of a record told a day at a time, from 1 March 2026 on. */
function told(...drafts: readonly Draft[]) {
  const history = encodedHistory();
  const folded = new Folded(stream, projectedRegistryOf(stream), usual);
  drafts.forEach((draft, at) => {
    folded.take(history.tell({ stream, draft, at: `2026-03-0${at + 1}T10:00:00.000Z`, reason: 'As stated' }));
  });
  return childOf({ folded });
}

const everything = { sees: () => true };
const ofClass = (...classes: readonly string[]) => ({ sees: (one: string) => classes.includes(one) });

describe('a search among children', () => {
  const bee = told(opened, pupil('A123456789012'));
  const finds = (search: ChildSearch, child = bee, sight: Parameters<ReturnType<typeof childSearch>>[1] = everything) =>
    childSearch(search)(child, sight);

  it('leaves nobody out when nothing is searched for', () => {
    expect(finds({}, bee, ofClass())).toBe(true);
  });

  it.each(['zoe', 'ZOË', 'Bee', 'smith', 'test smi', 'bee o’test', 'Zo\u0065\u0308'])(
    'finds by whole words and beginnings of any name, case and accents aside: %s',
    (name) => {
      expect(finds({ name })).toBe(true);
    },
  );

  it.each(['oe', 'mith', 'zoe jones', '', '–', '%', '.*'])('finds nobody by %j', (name) => {
    expect(finds({ name })).toBe(false);
  });

  it('finds by the authority’s number and by the pupil number, exactly as the record has them', () => {
    expect(finds({ identifier: 'FIC 0042' })).toBe(true);
    expect(finds({ identifier: 'A123456789012' })).toBe(true);
    for (const identifier of ['FIC', 'fic 0042', 'FIC0042', 'A12345678901', '', 'Zoë', '7K3Q-48TF-Y'])
      expect([identifier, finds({ identifier })]).toEqual([identifier, false]);
  });

  it('finds by a name and a number only whom both are of', () => {
    expect(finds({ name: 'zoe', identifier: 'FIC 0042' })).toBe(true);
    expect(finds({ name: 'zoe', identifier: 'FIC 0043' })).toBe(false);
  });

  it('finds by the name as stated last, and no longer by the one before', () => {
    const renamed = told(opened, named('Wren'));
    expect(finds({ name: 'wren elsewhere' }, renamed)).toBe(true);
    expect(finds({ name: 'zoe' }, renamed)).toBe(false);
  });

  it('finds nobody by what is withheld from the reader: only by what the child is called', () => {
    const kept = told(opened, { ...named('Wren'), slots: { class: 'adoption' } });
    const [general, adoption] = [ofClass('general'), ofClass('general', 'adoption')];
    expect([finds({ name: 'elsewhere' }, kept, general), finds({ name: 'elsewhere' }, kept, adoption)]).toEqual([
      false,
      true,
    ]);
    expect(finds({ name: 'bee' }, kept, general)).toBe(true);
    expect(finds({ identifier: 'FIC 0042' }, kept, ofClass('health'))).toBe(false);
  });

  it('keeps what happened outside a reader’s dates from being found', () => {
    const from = (day: string) => ({ sees: (_: string, on: string | undefined) => on !== undefined && day <= on });
    expect(finds({ identifier: 'A123456789012' }, bee, from('2026-03-02'))).toBe(true);
    expect(finds({ identifier: 'FIC 0042' }, bee, from('2026-03-02'))).toBe(false);
  });
});
