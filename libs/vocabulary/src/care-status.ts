import { codeList } from './code-list.ts';

const source = 'DfE children looked after return (SSDA903), as in the D2I validator csc-validator-be-903 to 2026-27';

/** LS: the legal status under which a child is looked after. */
export const legalStatuses = codeList({ name: 'Legal status', source, trust: 'confirmed' }, [
  ['C1', 'Interim care order'],
  ['C2', 'Full care order'],
  ['D1', 'Freeing order', { until: '2005-12-31' }],
  ['E1', 'Placement order'],
  ['V2', 'Accommodated under section 20, single period'],
  ['V3', 'Short breaks, each recorded as an episode'],
  ['V4', 'Short breaks, recorded as one agreement'],
  ['L1', 'Police protection'],
  ['L2', 'Emergency protection order'],
  ['L3', 'Child assessment order'],
  ['J1', 'Remanded to the local authority or to youth detention accommodation'],
  ['J2', 'Detained under PACE and accommodated by the local authority'],
  ['J3', 'Sentenced to a youth rehabilitation order with residence or intensive fostering'],
]);

/** RNE: why a new episode began. `X1` is a reason that an episode ceased and never stands here. */
export const reasonsForNewEpisode = codeList({ name: 'Reason for new episode', source, trust: 'confirmed' }, [
  ['S', 'Started to be looked after'],
  ['L', 'Change of legal status only'],
  ['P', 'Change of placement and carer'],
  ['T', 'Change of placement, same carer'],
  ['B', 'Change of legal status, placement and carer'],
  ['U', 'Change of legal status and placement, same carer'],
]);

/** CIN: the main reason for the child's need, fixed when the period of care begins. */
export const categoriesOfNeed = codeList({ name: 'Category of need', source, trust: 'confirmed' }, [
  ['N1', 'Abuse or neglect'],
  ['N2', 'Child’s disability'],
  ['N3', 'Parental illness or disability'],
  ['N4', 'Family in acute stress'],
  ['N5', 'Family dysfunction'],
  ['N6', 'Socially unacceptable behaviour'],
  ['N7', 'Low income'],
  ['N8', 'Absent parenting'],
]);

/** REC: why an episode ceased. Every reason but `X1` ends the period of care. */
export const reasonsEpisodeCeased = codeList({ name: 'Reason episode ceased', source, trust: 'confirmed' }, [
  ['X1', 'Next episode began the same day'],
  ['E11', 'Adopted, application unopposed'],
  ['E12', 'Adopted, consent dispensed with'],
  ['E2', 'Died'],
  ['E3', 'Care taken over by another UK local authority'],
  ['E4A', 'Returned home, planned'],
  ['E4B', 'Returned home, unplanned'],
  ['E13', 'Left to live with a person without parental responsibility'],
  ['E41', 'Child arrangements order'],
  ['E45', 'Special guardianship, former carer who is a relative or friend'],
  ['E46', 'Special guardianship, former carer who is not a relative or friend'],
  ['E47', 'Special guardianship, another relative or friend'],
  ['E48', 'Special guardianship, another person who is not a relative or friend'],
  ['E5', 'Independent living with formal support'],
  ['E6', 'Independent living without formal support'],
  ['E7', 'Moved to residential care for adults'],
  ['E9', 'Sentenced to custody'],
  ['E14', 'Remand ended'],
  ['E15', 'Age assessment found an adult'],
  ['E16', 'Moved abroad'],
  ['E17', 'Aged 18 or over and stayed with former carers'],
  ['E8', 'Ceased for another reason'],
]);
