import { basisOf, statedAs } from './basis.ts';
import { differ, placementDiffers } from './between-rows.ts';
import { tellsOfAdoption, type CareFact, type HeaderFact, type StatedFact } from './facts.ts';
import { byStart, endTaken, isHeader, valueOf, type StatedRow } from './row.ts';
import { staysOfChild } from './stays.ts';

/**
 * What the rows of one child state, in order of time: the header first, then each episode compared with the one before
 * it by DECOM, then the stays at the home's own URNs. Pure, and total: the same rows give the same facts, whether they
 * have just been read or were stored years ago. Rows that the authority no longer states may be among them.
 */
export function factsOfChild(rows: readonly StatedRow[], urns: readonly string[] = []): readonly StatedFact[] {
  const header = rows.find(isHeader);
  const episodes = byStart(rows);
  const care = episodes.flatMap((row, index) => factsOfEpisode(row, episodes[index - 1], episodes[index + 1]));
  return [
    ...(header ? factsOfHeader(header) : []),
    ...care,
    ...staysOfChild(episodes, urns, header && valueOf(header, 'DOB')),
  ];
}

function factsOfHeader(row: StatedRow): readonly HeaderFact[] {
  const facts: HeaderFact[] = [
    {
      fact: 'recordOpened',
      child: valueOf(row, 'CHILD'),
      dateOfBirth: valueOf(row, 'DOB'),
      ...statedAs(row, { sex: 'SEX', ethnicity: 'ETHNIC' }),
      ...basisOf(row, ['CHILD', 'DOB', 'SEX', 'ETHNIC']),
    },
  ];
  const upn = valueOf(row, 'UPN');
  if (upn !== '') facts.push({ fact: 'pupilNumberStated', upn, ...basisOf(row, ['UPN']) });
  if (valueOf(row, 'MOTHER') === '1') {
    const columns = { childsDateOfBirth: 'MC_DOB' };
    const basis = basisOf(row, ['MOTHER', 'MC_DOB'], 'health');
    facts.push({ fact: 'motherhoodStated', ...statedAs(row, columns), ...basis });
  }
  return facts;
}

function factsOfEpisode(
  row: StatedRow,
  previous: StatedRow | undefined,
  next: StatedRow | undefined,
): readonly CareFact[] {
  const isStart = valueOf(row, 'RNE') === 'S';
  const statesAll = isStart || previous === undefined;
  return [
    ...(statesAll ? [careBegan(row, isStart)] : []),
    ...(statesAll || differ(row, previous, ['LS']) ? legalStatus(row) : []),
    ...(statesAll || placementDiffers(row, previous) ? placement(row) : []),
    ...(statesAll || differ(row, previous, ['CIN']) ? categoryOfNeed(row) : []),
    ...ends(row, next),
  ];
}

function careBegan(row: StatedRow, isStart: boolean): CareFact {
  const start = valueOf(row, 'DECOM');
  return {
    fact: 'careBegan',
    since: isStart ? { on: start } : { onOrBefore: start },
    ...statedAs(row, { legalStatus: 'LS', categoryOfNeed: 'CIN' }),
    ...basisOf(row, ['DECOM', 'RNE', 'LS', 'CIN']),
  };
}

function legalStatus(row: StatedRow): readonly CareFact[] {
  const code = valueOf(row, 'LS');
  if (code === '') return [];
  return [{ fact: 'legalStatusStated', on: valueOf(row, 'DECOM'), code, ...basisOf(row, ['DECOM', 'LS']) }];
}

function categoryOfNeed(row: StatedRow): readonly CareFact[] {
  const code = valueOf(row, 'CIN');
  if (code === '') return [];
  return [{ fact: 'categoryOfNeedStated', on: valueOf(row, 'DECOM'), code, ...basisOf(row, ['DECOM', 'CIN']) }];
}

function placement(row: StatedRow): readonly CareFact[] {
  const columns = { kind: 'PLACE', provider: 'PLACE_PROVIDER', urn: 'URN', postcode: 'PL_POST' };
  const stated = statedAs(row, columns);
  if (Object.keys(stated).length === 0) return [];
  const sensitivity = tellsOfAdoption(row.values) ? 'adoption' : 'general';
  const basis = basisOf(row, ['DECOM', ...Object.values(columns)], sensitivity);
  return [{ fact: 'placementStated', on: valueOf(row, 'DECOM'), ...stated, ...basis }];
}

function ends(row: StatedRow, next: StatedRow | undefined): readonly CareFact[] {
  const end = endTaken(row);
  if (end === undefined) return [];
  const sensitivity = tellsOfAdoption(row.values) ? 'adoption' : 'general';
  const basis = basisOf(row, ['DEC', 'REC', 'REASON_PLACE_CHANGE'], sensitivity);
  const runsOn = next !== undefined && valueOf(next, 'DECOM') === end && !placementDiffers(next, row);
  const because = { ceasedBecause: 'REC', placementChangedBecause: 'REASON_PLACE_CHANGE' };
  const reason = valueOf(row, 'REC');
  const ended: CareFact = {
    fact: 'episodeEnded',
    on: end,
    placementEnded: !runsOn,
    ...statedAs(row, because),
    ...basis,
  };
  if (reason === '' || reason === 'X1') return [ended];
  return [ended, { fact: 'careEnded', on: end, reason, ...basis }];
}
