import { describe, expect, it } from '@jest/globals';

import { type Decided, planItemsOf, registry, type Story, story } from '#libs/feature';

import { displayName, fullName } from './display-name.ts';
import { establishDateOfBirth } from './establish-date-of-birth.ts';
import {
  ethnicityStated,
  genderStated,
  knownAsStated,
  nameStated,
  parentalResponsibilityStated,
  parentNamed,
  placingAuthorityNamed,
  recordOpened,
  reviewingOfficerNamed,
  socialWorkerNamed,
  uniquePupilNumberStated,
} from './events.ts';
import { identityFeature } from './feature.ts';
import { nameParent } from './name-parent.ts';
import { namePlacingAuthority } from './name-placing-authority.ts';
import { openRecord } from './open-record.ts';
import { type Identity } from './slice.ts';
import { stateEthnicity } from './state-ethnicity.ts';
import { stateParentalResponsibility } from './state-parental-responsibility.ts';

const home = '00000000-0000-4000-8000-00000000000a';
const mother = '00000000-0000-4000-8000-0000000000b1';
const unknownParent = '00000000-0000-4000-8000-0000000000b9';
const records = registry([identityFeature]);
const empty = story(records);

const opening = {
  heldFor: home,
  names: { given: 'Wren', family: 'Example' },
  dateOfBirth: { value: '2013-05-04', basis: 'known' as const },
  sex: 'F',
  openedBecause: 'Planned placement from Sampleshire',
};
const opened = recordOpened({ reference: '0000-0001-2', ...opening });
const knowing = { newReference: '0000-0001-2' };

// The registry has erased the type of its only slice.
const identityOf = (told: Story): Identity => told.state['identity'] as Identity;
const items = (told: Story) => planItemsOf(records, told.state).map(({ heading, words }) => [heading, words]);
const worker = (name: string, from: string) =>
  socialWorkerNamed({ name, agency: 'Sampleshire', contact: '01632 960001', from });

describe('opening a record', () => {
  it('records the reference that was reserved and what is known of the child', () => {
    const { types, after } = empty.when(openRecord, opening, { knowing });
    expect(types).toEqual(['RecordOpened']);
    const known = identityOf(after);
    expect([known.opened, known.reference, known.heldFor]).toEqual([true, '0000-0001-2', home]);
    expect(known.names).toEqual({ value: { given: 'Wren', family: 'Example' }, entries: [1] });
    expect(known.sex?.value).toBe('F');
    expect(after.lines).toEqual(['Record opened: Planned placement from Sampleshire']);
  });

  it('takes a child born on the day, and refuses one born the day after', () => {
    const born = (value: string): Decided =>
      empty.when(
        openRecord,
        { ...opening, dateOfBirth: { value, basis: 'known' } },
        { knowing, now: '2026-03-02T09:00:00.000Z' },
      );
    expect(born('2026-03-02').types).toEqual(['RecordOpened']);
    expect(born('2026-03-03').code).toBe('BORN_IN_FUTURE');
  });

  it('refuses a sex or an ethnicity that the list does not have today', () => {
    // `2` stood for female until the return of 2023-24.
    expect(empty.when(openRecord, { ...opening, sex: '2' }, { knowing }).code).toBe('CODE_NOT_IN_LIST');
    expect(empty.when(openRecord, { ...opening, ethnicity: 'XXXX' }, { knowing }).code).toBe('CODE_NOT_IN_LIST');
    expect(empty.when(openRecord, { ...opening, ethnicity: 'WIRT' }, { knowing }).code).toBeUndefined();
  });

  it('refuses to open a record twice', () => {
    expect(empty.given(opened).when(openRecord, opening, { knowing }).code).toBe('RECORD_OPENED_ALREADY');
  });
});

describe('what a child is called', () => {
  const fromReturn = recordOpened({
    reference: '0000-0001-2',
    heldFor: home,
    dateOfBirth: { value: '2005-01-01', basis: 'known' },
    openedBecause: 'Return of the authority for 2018',
    authorityNumber: { authority: 'E10000012', number: '566910' },
  });

  it('is the authority’s number until somebody states a name', () => {
    const imported = empty.given(fromReturn);
    expect(displayName(identityOf(imported))).toBe('Child 566910');
    const named = imported.given(nameStated({ given: 'Robin', family: 'Invented' }));
    expect([displayName(identityOf(named)), fullName(identityOf(named))]).toEqual(['Robin', 'Robin Invented']);
  });

  it('is what they want to be called once that is known', () => {
    const known = identityOf(empty.given(opened, knownAsStated({ knownAs: 'Wrennie' })));
    expect([displayName(known), fullName(known)]).toEqual(['Wrennie', 'Wren Example']);
  });

  it('does not go back to a name that holds from an earlier day', () => {
    const renamed = empty.given(
      opened,
      nameStated({ given: 'Wren', family: 'Later', from: '2025-01-01' }),
      nameStated({ given: 'Wren', family: 'Former', from: '2020-01-01' }),
    );
    expect(fullName(identityOf(renamed))).toBe('Wren Later');
  });
});

describe('stating who the child is', () => {
  it('keeps both entries behind a date of birth that was estimated and then established', () => {
    const { after } = empty
      .given(
        recordOpened({
          reference: '0000-0001-2',
          ...opening,
          dateOfBirth: { value: '2013-01-01', basis: 'estimated' },
        }),
      )
      .when(establishDateOfBirth, {
        dateOfBirth: { value: '2012-11-30', basis: 'known' },
        evidence: 'Birth certificate',
      });
    expect(identityOf(after).dateOfBirth).toEqual({ value: { value: '2012-11-30', basis: 'known' }, entries: [1, 2] });
    expect(after.lines[1]).toBe('Date of birth established: 30/11/2012');
  });

  it('refuses to establish a date of birth in the future', () => {
    const dateOfBirth = { value: '2026-03-03', basis: 'known' as const };
    const { code } = empty.given(opened).when(establishDateOfBirth, { dateOfBirth, evidence: 'None' });
    expect(code).toBe('BORN_IN_FUTURE');
  });

  it('refuses an ethnicity that the list does not have', () => {
    expect(empty.when(stateEthnicity, { ethnicity: 'ARAB' }).code).toBe('CODE_NOT_IN_LIST');
    expect(empty.when(stateEthnicity, { ethnicity: 'OOTH', ownWords: 'Arab' }).after.lines).toEqual([
      'Ethnicity: Any other ethnic background (“Arab”)',
    ]);
  });

  it('keeps sex, gender and pupil number apart', () => {
    const known = identityOf(
      empty.given(opened, genderStated({ gender: 'Non-binary' }), uniquePupilNumberStated({ value: 'A123456789012' })),
    );
    expect([known.sex?.value, known.gender?.value, known.uniquePupilNumber?.value]).toEqual([
      'F',
      'Non-binary',
      'A123456789012',
    ]);
  });
});

describe('who answers for the child', () => {
  it('refuses a code that no authority in England can have', () => {
    const named = (authority: string) => empty.when(namePlacingAuthority, { authority, contact: 'Duty desk' });
    expect(named('Sampleshire').code).toBe('AUTHORITY_CODE_FORM');
    expect(named('E1000001').code).toBe('AUTHORITY_CODE_FORM');
    expect(named('E10000012').types).toEqual(['PlacingAuthorityNamed']);
  });

  it('gives a parent a new id, and states them anew by it', () => {
    const named = empty.given(opened).when(nameParent, { name: 'Pat Example', relation: 'Mother' }).after;
    const [id] = identityOf(named)
      .parents.buckets.flat()
      .map((fact) => fact.id);
    const { after } = named.when(nameParent, { parent: id, name: 'Patricia Example', relation: 'Mother' });
    expect(identityOf(after).parents.size).toBe(1);
    expect(after.lines.at(-1)).toBe('Parent named: Patricia Example (Mother)');
    expect(named.when(nameParent, { parent: unknownParent, name: 'No One', relation: 'Father' }).code).toBe(
      'NO_SUCH_PARENT',
    );
  });

  it('states parental responsibility of exactly one holder whom the record knows', () => {
    const known = empty.given(opened, parentNamed({ parent: mother, name: 'Pat Example', relation: 'Mother' }));
    const terms = { holdsResponsibility: true, basis: 'Birth' };
    const state = (holder: { parent?: string; who?: string }) =>
      known.when(stateParentalResponsibility, { ...holder, ...terms });
    expect(state({}).code).toBe('ONE_HOLDER_NEEDED');
    expect(state({ parent: mother, who: 'Sampleshire' }).code).toBe('ONE_HOLDER_NEEDED');
    expect(state({ parent: unknownParent }).code).toBe('NO_SUCH_PARENT');
    expect(state({ parent: mother }).after.lines.at(-1)).toBe('Parental responsibility: Pat Example has it (Birth)');
    expect(state({ who: 'Sampleshire' }).types).toEqual(['ParentalResponsibilityStated']);
  });

  it('shows them in the care plan, the later social worker in place of the earlier', () => {
    const told = empty.given(
      opened,
      placingAuthorityNamed({ authority: 'E10000012', contact: 'Duty desk', outOfHours: '01632 960009' }),
      worker('Ash Later', '2026-02-01'),
      worker('Jo Earlier', '2025-01-01'),
      reviewingOfficerNamed({ name: 'Lee Sample', agency: 'Sampleshire', contact: '01632 960002', from: '2025-01-01' }),
      parentNamed({ parent: mother, name: 'Pat Example', relation: 'Mother' }),
      parentalResponsibilityStated({ parent: mother, holdsResponsibility: true, basis: 'Birth' }),
      parentalResponsibilityStated({ who: 'Sam Sample', holdsResponsibility: false, basis: 'No order' }),
    );
    expect(items(told)).toEqual([
      ['Placing authority', 'E10000012. Duty desk. Out of hours: 01632 960009'],
      ['Social worker', 'Ash Later, Sampleshire, since 01/02/2026. 01632 960001'],
      ['Independent reviewing officer', 'Lee Sample, Sampleshire, since 01/01/2025. 01632 960002'],
      ['Parental responsibility', 'Pat Example has parental responsibility: Birth'],
      ['Parental responsibility', 'Sam Sample has none: No order'],
    ]);
  });

  it('has words for responsibility of a parent whose naming was struck out', () => {
    const told = empty.given(
      opened,
      parentalResponsibilityStated({ parent: mother, holdsResponsibility: true, basis: 'Birth' }),
      ethnicityStated({ ethnicity: 'MOTH' }),
    );
    expect(told.lines.slice(1)).toEqual([
      'Parental responsibility: a parent since struck out has it (Birth)',
      'Ethnicity: Any other mixed background',
    ]);
    expect(identityOf(told).parents.size).toBe(0);
  });
});
