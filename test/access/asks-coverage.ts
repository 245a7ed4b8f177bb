import { expect, it } from '@jest/globals';

import { sensitivityClasses } from '#libs/vocabulary';

import { fieldsWithName } from './access-doc.ts';
import { inputs } from './act-inputs.ts';
import { acts } from './acting-as.ts';
import { type AskedPage, fieldsIn, tableUnder } from './asked-page.ts';

const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

/** Nothing can be asked or done that has no row, and no row is of something that is not there. */
export function asksCoverage(told: AskedPage): void {
  const rowsOf = (number: string): readonly string[] => sorted(tableUnder(told, number).rows.keys());

  it('has a table for each of its sections, and no other', () => {
    expect(told.tables.map(({ heading, of }) => [heading.split(' ')[0], of])).toEqual([
      ['1.', 'Query'],
      ['2.1', 'Field'],
      ['2.2', 'Field'],
      ['2.3', 'Field'],
      ['2.4', 'Field'],
      ['3.', 'Mutation'],
      ['4.', 'Class'],
    ]);
  });

  it('has a row for every question at the root', () => {
    expect(rowsOf('1.')).toEqual(sorted(Object.keys(fieldsIn('Query'))));
  });

  it.each(['2.1', '2.2', '2.3', '2.4'])('has a row for every field under a child, or names it, in section %s', (at) => {
    const named = [...tableUnder(told, at).rows.keys(), ...fieldsWithName(told.page)];
    expect(sorted(named)).toEqual(sorted(Object.keys(fieldsIn('Child'))));
  });

  it('has a row for every mutation, which are the acts that people can do', () => {
    expect(rowsOf('3.')).toEqual(sorted(Object.keys(fieldsIn('Mutation'))));
    expect(rowsOf('3.')).toEqual(sorted(acts.keys()));
    expect(sorted(Object.keys(inputs))).toEqual(sorted(acts.keys()));
  });

  it('has a row for every class', () => {
    expect(rowsOf('4.')).toEqual(sorted(sensitivityClasses));
  });
}
