export { largestEvent, noStream } from './event-store.ts';
export type {
  AppendReceipt,
  Direction,
  EncodedEvent,
  EventReader,
  EventStore,
  Revision,
  StoredEvent,
  SubscriptionStep,
} from './event-store.ts';
export { comparePositions } from './position.ts';
export type { Position } from './position.ts';
export { parseStreamName } from './stream-name.ts';
export type { StreamName } from './stream-name.ts';
export {
  AccessDenied,
  Damaged,
  EventIdTaken,
  EventStoreFault,
  EventTooLarge,
  MalformedPosition,
  MalformedStreamName,
  StoreDamaged,
  StoreLocked,
  StoreNewer,
  StoreUnavailable,
  StreamDeleted,
  UnsafeSqlite,
  WrongExpectedRevision,
} from './faults.ts';
export type { Unavailability } from './faults.ts';
