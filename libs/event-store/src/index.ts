export { largestEvent, noStream } from './event-store.ts';
export type {
  AppendReceipt,
  Direction,
  EncodedEvent,
  EventReader,
  EventStore,
  LogPlace,
  Revision,
  StoredEvent,
  SubscriptionStep,
} from './event-store.ts';
export { copyLog } from './copy-log.ts';
export type { CopiedLog, CopyProgress } from './copy-log.ts';
export { comparePositions, isBefore } from './position.ts';
export type { Position } from './position.ts';
export { parseStreamName } from './stream-name.ts';
export type { StreamName } from './stream-name.ts';
export {
  AccessDenied,
  CopyDiffers,
  Damaged,
  EventIdTaken,
  EventStoreFault,
  EventTooLarge,
  MalformedPosition,
  MalformedStreamName,
  MetadataNotKept,
  StoreDamaged,
  StoreLocked,
  StoreNewer,
  StoreRefused,
  StoreUnavailable,
  StreamDeleted,
  UnsafeSqlite,
  WrongExpectedRevision,
} from './faults.ts';
export type { Unavailability } from './faults.ts';
export { openEmbeddedStore } from './embedded/open-store.ts';
export type { EmbeddedStoreSettings } from './embedded/open-store.ts';
export { openEmbeddedReader } from './embedded/open-reader.ts';
export type { EmbeddedReader } from './embedded/reader.ts';
export { isStoreFree } from './embedded/lock.ts';
export type { StorePlace } from './embedded/place.ts';
export { openEventStoreDb } from './eventstoredb/open-event-store-db.ts';
export type { EventStoreDb, EventStoreDbReport, EventStoreDbSettings } from './eventstoredb/open-event-store-db.ts';
export type { LogScope } from './eventstoredb/scope.ts';
export { serveStore } from './protocol-server/serve-store.ts';
export type { ServedStore, ServeStoreSettings } from './protocol-server/serve-store.ts';
export type { AppendFault, ServerFaults } from './protocol-server/faulty-port.ts';
export type { ServedAccount } from './protocol-server/accounts.ts';
