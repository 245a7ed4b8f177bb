export type { AccessLine } from './access-log/view.ts';
export { accessLogCount, accessLogPage } from './access-log/page.ts';
export type { AccessLogFilter, AccessLogQuery } from './access-log/page.ts';
export type { AuditLine } from './audit-trail/apply.ts';
export type { Change } from './audit-trail/changes.ts';
export { auditCounts, auditFlags, auditPage } from './audit-trail/page.ts';
export type {
  AuditCounts,
  AuditFilter,
  AuditFlag,
  AuditQuery,
  SeesLine,
  SightedLine,
  WithheldLine,
} from './audit-trail/page.ts';
export { carePlanOfRecord } from './care-plan/page.ts';
export type { SightedPlan } from './care-plan/page.ts';
export { carePlanOf } from './care-plan/view.ts';
export type { CarePlan, CarePlanItem } from './care-plan/view.ts';
export { childByRecord, childByReference, childrenPage } from './children/page.ts';
export type { ChildrenQuery } from './children/page.ts';
export { childSearch } from './children/search.ts';
export type { ChildSearch } from './children/search.ts';
export type { Child } from './children/view.ts';
export type { ChronologyEntry, ChronologyHead, CorrectionOfEntry } from './chronology/apply.ts';
export { chronologyCounts, chronologyEntryOf, chronologyPage } from './chronology/page.ts';
export type {
  ChronologyCounts,
  ChronologyFilter,
  ChronologyQuery,
  ReadableEntry,
  SightedEntry,
  WithheldEntry,
} from './chronology/page.ts';
export { askProjector, ProjectorRefused, ProjectorSilent } from './ask-projector.ts';
export type { AskSettings, ProjectorQuestion } from './ask-projector.ts';
export type { Comparison } from './compare.ts';
export { heldBefore } from './held-before.ts';
export type { HeldBefore } from './held-before.ts';
export { allIncomplete, incompleteOf } from './incomplete.ts';
export type { Incomplete } from './incomplete.ts';
export { listCount, listPage } from './lists/page.ts';
export type { ListQuery } from './lists/page.ts';
export type { ListItem } from './lists/view.ts';
export { NotLeader } from './not-leader.ts';
export { clusterStateOf, projectionsStanding } from './projections-standing.ts';
export type { LeaderStanding, PlaceStanding, ProjectionStanding } from './projections-standing.ts';
export { projectedRegistryOf } from './registries.ts';
export type { PageArgs, Shown, ShownPage } from './scan.ts';
export type { Deed, Provenance, ShownActor, ShownFactOfEntry, ShownHappened, ShownSource } from './shown-parts.ts';
export type { Sees } from './sight.ts';
export { revisionShown } from './revision-shown.ts';
export { startProjector } from './start-projector.ts';
export type { Projector, ProjectorPlace } from './start-projector.ts';
export type { LogName, View } from './view.ts';
export { views } from './views.ts';
export { runProjections } from './worker.ts';
export type { Projections, ProjectionSettings, Report } from './worker.ts';
