export { admission } from './admission/slice.ts';
export type { Admission, ArrivalKind, NamedKeyWorker, Placement } from './admission/slice.ts';
export { dayOf } from './day-of.ts';
export { childStanding, phaseStateOf } from './child-standing.ts';
export type { ChildStanding } from './child-standing.ts';
export { findableBy } from './findable-by.ts';
export { recordRegistry } from './features.ts';
export { earlierEntries, homeFacts, newReference, staffFacts } from './needed-facts.ts';
export type { Bed, EarlierEntries, EarlierEntry, HomeFacts, StaffFacts } from './needed-facts.ts';
export { plan } from './plan/slice.ts';
export type { Arrangement, ChildsWords, Goal, GoalStatus, Plan, PlanReview, Risk } from './plan/slice.ts';
export { displayName, fullName } from './identity/display-name.ts';
export { parseReference, referenceFrom } from './identity/reference.ts';
export { identity } from './identity/slice.ts';
export type {
  AuthorityNumber,
  DateOfBirth,
  Ethnicity,
  Identity,
  Parent,
  PlacingAuthority,
  Professional,
  Responsibility,
} from './identity/slice.ts';
export { meetings } from './meeting/slice.ts';
export type { Meeting, MeetingDecision, Meetings, StrategyOutcome } from './meeting/slice.ts';
export { incidents } from './incident/slice.ts';
export type { Incident, Incidents } from './incident/slice.ts';
export { contacts } from './contact/slice.ts';
export type { Contact, Contacts } from './contact/slice.ts';
export { phaseOn, phasePeriods } from './phase/phase-on.ts';
export type { PhaseName, PhasePeriod, PhaseStanding } from './phase/phase-on.ts';
export { phase } from './phase/slice.ts';
export type { PhasedStay, PhaseMove, PhaseState, ProgrammePhase } from './phase/slice.ts';
export { stayEndStated, stayStated } from './care-history/events.ts';
export { carePeriodNow, legalStatusNow } from './care-history/now.ts';
export type { CareHistory, CarePeriod, CodeFrom, StatedPlacement, Stay } from './care-history/history.ts';
export { openRecordFromReturn } from './care-history/open-record-from-return.ts';
export { careHistory } from './care-history/slice.ts';
export { stateReturn } from './care-history/state-return.ts';
export { rowsOf, statedRows } from './care-history/stated-rows.ts';
export type { RowPlace, RowWarning, StatedReturnRow, StatedRows } from './care-history/stated-rows.ts';
export type { ReturnOfChild, ReturnRowTaken } from './care-history/return-input.ts';
