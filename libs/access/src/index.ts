export {
  accessLogFeature,
  accessLogRegistry,
  actRefused,
  readRefused,
  recordRead,
  recordSearched,
} from './access-log.ts';
export {
  homesToRead,
  mayGiveRole,
  mayReadHome,
  permitsToRead,
  permitsToWrite,
  permitsToWriteHome,
  policySet,
  sightOf,
} from './policy.ts';
export type { Allocation, ChildStanding, HeldRole, Permit, Reader, Sight } from './policy.ts';
export { policyTable } from './policy-table.ts';
export type { Relation, RolePolicy, View } from './policy-table.ts';
