import { codeList } from './code-list.ts';

const source = 'DfE children looked after return (SSDA903), as in the D2I validator csc-validator-be-903 to 2026-27';

// Supported accommodation had to be registered from 28 October 2023: H5 and P2 end on the day before, K3 begins.
const untilSupportedAccommodation = { until: '2023-10-27' };
const fromSupportedAccommodation = { from: '2023-10-28' };

/**
 * PLACE: where the child lives. The labels of Z11–Z14 and the day on which they took over from Z1 (here: the first
 * day of the 2025-26 return, the first that is known not to accept Z1) are unverified.
 */
export const placementTypes = codeList({ name: 'Placement type', source, trust: 'confirmed' }, [
  ['A3', 'Placed for adoption with consent, with current carer'],
  ['A4', 'Placed for adoption with consent, not with current carer'],
  ['A5', 'Placed for adoption under a placement order, with current carer'],
  ['A6', 'Placed for adoption under a placement order, not with current carer'],
  ['H5', 'Semi-independent living', untilSupportedAccommodation],
  ['K1', 'Secure children’s home'],
  ['K2', 'Children’s home'],
  ['K3', 'Registered supported accommodation', fromSupportedAccommodation],
  ['P1', 'With parents or others with parental responsibility'],
  ['P2', 'Independent living', untilSupportedAccommodation],
  ['P3', 'Residential employment'],
  ['R1', 'Residential care home'],
  ['R2', 'NHS or other establishment giving medical or nursing care'],
  ['R3', 'Family centre or mother and baby unit'],
  ['R5', 'Young offender institution'],
  ['S1', 'Residential school that is not also a children’s home'],
  ['T0', 'Temporary move, all types'],
  ['T1', 'Temporary move to hospital'],
  ['T2', 'Temporarily on holiday'],
  ['T3', 'Temporary move while the carer is on holiday'],
  ['T4', 'Other temporary move of up to seven days'],
  ['U1', 'Foster placement with a relative or friend, long term'],
  ['U2', 'Foster placement with a relative or friend who may adopt'],
  ['U3', 'Foster placement with a relative or friend, other'],
  ['U4', 'Foster placement with another carer, long term'],
  ['U5', 'Foster placement with another carer who may adopt'],
  ['U6', 'Foster placement with another carer, other'],
  ['Z1', 'Other placement', { until: '2025-03-31' }],
  ['Z11', 'Other placement (Z11)', { from: '2025-04-01' }],
  ['Z12', 'Other placement (Z12)', { from: '2025-04-01' }],
  ['Z13', 'Other placement (Z13)', { from: '2025-04-01' }],
  ['Z14', 'Other placement (Z14)', { from: '2025-04-01' }],
]);

/** PLACE_PROVIDER: who provides the placement. */
export const placementProviders = codeList({ name: 'Placement provider', source, trust: 'confirmed' }, [
  ['PR0', 'Parent or other person with parental responsibility'],
  ['PR1', 'Own local authority'],
  ['PR2', 'Another local authority'],
  ['PR3', 'Other public provision'],
  ['PR4', 'Private provision'],
  ['PR5', 'Voluntary provision'],
]);

/** REASON_PLACE_CHANGE: why the placement ended; it stands on the episode that ends. */
export const reasonsPlacementChanged = codeList({ name: 'Reason for placement change', source, trust: 'confirmed' }, [
  ['CARPL', 'Change to or implementation of the care plan'],
  ['CLOSE', 'Resignation of the carer or closure of the provision'],
  ['ALLEG', 'Allegation (section 47)'],
  ['STAND', 'Standards of care'],
  ['APPRR', 'Approval removed'],
  ['CREQB', 'Carer asked for the placement to end because of the child’s behaviour'],
  ['CREQO', 'Carer asked for the placement to end for another reason'],
  ['CHILD', 'Child asked for the placement to end'],
  ['LAREQ', 'Responsible or area authority asked for the placement to end'],
  ['PLACE', 'Only the status of the placement changed'],
  ['CUSTOD', 'Custody'],
  ['OTHER', 'Other'],
]);
