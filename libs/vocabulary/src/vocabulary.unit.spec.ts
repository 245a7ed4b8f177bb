import { describe, expect, it } from '@jest/globals';
import {
  codeIn,
  isSevereEnough,
  legalStatuses,
  meetingKinds,
  missingRequired,
  placementTypes,
  sexes,
  strictest,
} from './index.ts';

describe('a stated code', () => {
  it('is current up to and including the last day of its validity', () => {
    expect(codeIn(legalStatuses, 'D1', '2005-12-31')).toMatchObject({ known: true, current: true });
    expect(codeIn(legalStatuses, 'D1', '2006-01-01')).toMatchObject({ label: 'Freeing order', current: false });
  });

  it('is current from the first day of its validity', () => {
    expect(codeIn(placementTypes, 'K3', '2023-10-27').current).toBe(false);
    expect(codeIn(placementTypes, 'K3', '2023-10-28').current).toBe(true);
    expect(codeIn(placementTypes, 'P2', '2023-10-28').current).toBe(false);
  });

  it('is, without a date, current unless it was retired', () => {
    expect(codeIn(sexes, '1').current).toBe(false);
    expect(codeIn(sexes, '1', '2018-03-31')).toMatchObject({ label: 'Male', current: true });
    expect(codeIn(sexes, 'M').current).toBe(true);
  });

  it('that the list does not have is kept as stated', () => {
    expect(codeIn(legalStatuses, 'ZZ9')).toMatchObject({ code: 'ZZ9', label: 'ZZ9', known: false, current: false });
  });
});

describe('the strictest class', () => {
  it('is general when none is given', () => expect(strictest()).toBe('general'));
  it('does not depend on the order in which classes are given', () => {
    expect(strictest('general', 'health', 'safeguarding')).toBe('health');
    expect(strictest('allegation', 'adoption', 'therapy')).toBe('allegation');
  });
});

describe('a type of incident', () => {
  it('may be judged more serious than its minimum and not less', () => {
    expect(isSevereEnough('restraint', 'S1')).toBe(false);
    expect(isSevereEnough('restraint', 'S2')).toBe(true);
    expect(isSevereEnough('sanction', 'S4')).toBe(true);
  });
});

describe('a type of meeting', () => {
  it('names who had to be there and was not', () => {
    expect(missingRequired('strategy', ['localAuthority', 'health'])).toEqual(['Police']);
    expect(missingRequired('seventyTwoHour', ['socialWorker', 'homeManager'])).toEqual([]);
  });

  it('accepts any one of those who can stand for each other', () => {
    expect(missingRequired('pathwayPlanReview', ['child', 'personalAdviser'])).toEqual([]);
    expect(missingRequired('pathwayPlanReview', ['child'])).toEqual(['Personal adviser or Social worker']);
  });

  it('says who must stay away', () => expect(meetingKinds.strategy.mustNotAttend).toContain('parents'));
});
