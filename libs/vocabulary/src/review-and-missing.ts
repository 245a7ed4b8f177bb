import { codeList } from './code-list.ts';

const source = 'DfE children looked after return (SSDA903), as in the D2I validator csc-validator-be-903 to 2026-27';

/** How a child took part in their looked-after review. */
export const reviewParticipations = codeList({ name: 'Review participation', source, trust: 'confirmed' }, [
  ['PN0', 'Under four at the time of the review'],
  ['PN1', 'Attended and spoke for themself'],
  ['PN2', 'Attended and an advocate spoke for them'],
  ['PN3', 'Attended and used symbols'],
  ['PN4', 'Attended and made no contribution'],
  ['PN5', 'Absent, an advocate was briefed'],
  ['PN6', 'Absent, views given by another medium'],
  ['PN7', 'Absent, views not given'],
]);

/** Missing: whereabouts unknown. Away: whereabouts known and not agreed. Any length of time counts. */
export const missingKinds = codeList({ name: 'Missing or away', source, trust: 'confirmed' }, [
  ['M', 'Missing from placement'],
  ['A', 'Away from placement without authorisation'],
]);

/** Categories of abuse in a child protection plan. */
export const abuseCategories = codeList({ name: 'Abuse category', source, trust: 'confirmed' }, [
  ['neglect', 'Neglect'],
  ['physical', 'Physical abuse'],
  ['sexual', 'Sexual abuse'],
  ['emotional', 'Emotional abuse'],
]);
