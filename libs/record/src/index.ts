export { recordRegistry } from './features.ts';
export { earlierEntries, homeFacts, staffFacts } from './needed-facts.ts';
export type { Bed, EarlierEntries, EarlierEntry, HomeFacts, StaffFacts } from './needed-facts.ts';
export { plan } from './plan/slice.ts';
export type { Arrangement, ChildsWords, Goal, GoalStatus, Plan, PlanReview, Risk } from './plan/slice.ts';
