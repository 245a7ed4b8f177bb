import { describe, expect, it } from '@jest/globals';
import { factsOfChild } from './facts-of-child.ts';
import { sensitivityOfRow } from './facts.ts';
import { episode, header } from './rows-for-specs.contract.ts';

const care = { LS: 'C2', CIN: 'N1', PLACE: 'U6', PLACE_PROVIDER: 'PR4' };

describe('what a header row states', () => {
  it('is a child without a name, and only what is not blank', () => {
    expect(factsOfChild([header({ SEX: '2' })])).toMatchObject([
      { fact: 'recordOpened', child: 'FIC', dateOfBirth: '2010-02-28', sex: '2' },
    ]);
  });

  it('is motherhood, as health, only where MOTHER says yes', () => {
    const facts = factsOfChild([header({ UPN: 'UN4', MOTHER: '1', MC_DOB: '2024-01-01' })]);
    expect(facts.map(({ fact, sensitivity }) => `${fact} ${sensitivity}`)).toEqual([
      'recordOpened general',
      'pupilNumberStated general',
      'motherhoodStated health',
    ]);
    expect(factsOfChild([header({ MOTHER: '0' })])).toHaveLength(1);
  });
});

describe('what episodes state', () => {
  it('is what differs from the row before; the reason given for the row does not decide', () => {
    const rows = [
      episode(2, { ...care, DECOM: '2023-01-01', RNE: 'L', DEC: '2023-02-01', REC: 'X1' }),
      episode(3, { ...care, DECOM: '2023-02-01', RNE: 'L', PLACE: 'K2', URN: '1' }),
    ];
    expect(factsOfChild(rows)).toMatchObject([
      { fact: 'careBegan', since: { onOrBefore: '2023-01-01' }, legalStatus: 'C2', categoryOfNeed: 'N1' },
      { fact: 'legalStatusStated', on: '2023-01-01', code: 'C2' },
      { fact: 'placementStated', on: '2023-01-01', kind: 'U6', provider: 'PR4' },
      { fact: 'categoryOfNeedStated', on: '2023-01-01', code: 'N1' },
      { fact: 'episodeEnded', on: '2023-02-01', ceasedBecause: 'X1', placementEnded: true },
      { fact: 'placementStated', on: '2023-02-01', kind: 'K2', urn: '1', from: { line: 3 } },
    ]);
  });

  it('is a placement that runs on where only the legal status changed', () => {
    const rows = [
      episode(2, { ...care, DECOM: '2023-01-01', RNE: 'S', DEC: '2023-02-01', REC: 'X1' }),
      episode(3, { ...care, DECOM: '2023-02-01', RNE: 'L', LS: 'C1' }),
    ];
    expect(factsOfChild(rows).find(({ fact }) => fact === 'episodeEnded')).toMatchObject({ placementEnded: false });
  });

  it('is of class adoption where the placement or the reason tells of it, and not where neither does', () => {
    const rows = [episode(2, { ...care, DECOM: '2023-01-01', RNE: 'S', PLACE: 'A5', DEC: '2023-02-01', REC: 'E12' })];
    const classes = factsOfChild(rows).map(({ fact, sensitivity }) => `${fact} ${sensitivity}`);
    expect(classes).toEqual([
      'careBegan general',
      'legalStatusStated general',
      'placementStated adoption',
      'categoryOfNeedStated general',
      'episodeEnded adoption',
      'careEnded adoption',
    ]);
    expect(rows.map(sensitivityOfRow)).toEqual(['adoption']);
  });

  it('carries the warnings about the columns that it rests on', () => {
    const warning = {
      class: 'UNKNOWN_CODE',
      column: 'LS',
      value: 'ZZ',
      severity: 'warning',
      expected: 'a code',
    } as const;
    const facts = factsOfChild([
      episode(2, { ...care, DECOM: '2023-01-01', RNE: 'S', LS: 'ZZ' }, { warnings: [warning] }),
    ]);
    expect(facts.filter(({ warnings }) => warnings.length > 0).map(({ fact }) => fact)).toEqual([
      'careBegan',
      'legalStatusStated',
    ]);
  });
});

describe('a stay', () => {
  const here = { ...care, PLACE: 'K2', URN: '1' };
  const stays = (urns: readonly string[], ...rows: Parameters<typeof factsOfChild>[0]) =>
    factsOfChild([header(), ...rows], urns).filter(({ fact }) => fact === 'stayStated' || fact === 'stayEnded');

  it('runs on through rows that begin on the end of the one before, also from one URN of the home to another', () => {
    const rows = [
      episode(2, { ...here, DECOM: '2023-01-01', RNE: 'P', DEC: '2023-02-01', REC: 'X1' }),
      episode(3, { ...here, DECOM: '2023-02-01', RNE: 'L', LS: 'C1', DEC: '2023-03-01', REC: 'X1' }),
      episode(4, { ...here, DECOM: '2023-03-01', RNE: 'P', URN: '2', DEC: '2023-04-01', REC: 'E4A' }),
    ];
    expect(stays(['1', '2'], ...rows)).toMatchObject([
      { fact: 'stayStated', since: { on: '2023-01-01' }, ageAtStart: 12 },
      { fact: 'stayEnded', on: '2023-04-01', reason: 'E4A', urn: '2', stay: { line: 2 } },
    ]);
  });

  it('that stops and starts again is two', () => {
    const rows = [
      episode(2, {
        ...here,
        DECOM: '2023-01-01',
        RNE: 'P',
        DEC: '2023-02-01',
        REC: 'X1',
        REASON_PLACE_CHANGE: 'CARPL',
      }),
      episode(3, { ...here, DECOM: '2023-02-02', RNE: 'L' }),
    ];
    expect(stays(['1'], ...rows)).toMatchObject([
      { fact: 'stayStated', since: { on: '2023-01-01' } },
      { fact: 'stayEnded', on: '2023-02-01', reason: 'CARPL' },
      { fact: 'stayStated', since: { onOrBefore: '2023-02-02' } },
    ]);
  });

  it('is no placement of another kind at the home’s URN', () => {
    expect(stays(['1'], episode(2, { ...here, PLACE: 'U6', DECOM: '2023-01-01', RNE: 'S' }))).toEqual([]);
  });
});
