export { cursorOf, parseCursor } from './cursor.ts';
export { ReadStoreFault, type ReadStoreFaultCode } from './fault.ts';
export { fencedBy } from './leading/fenced-by.ts';
export { type LeadSettings, standForLease, type Standing } from './leading/stand-for-lease.ts';
export type { Term } from './leading/term.ts';
export type {
  Checkpoint,
  CheckpointWait,
  CollectionSpec,
  Cursor,
  Document,
  DocumentWrite,
  Fence,
  FieldTest,
  Filter,
  IndexSpec,
  Json,
  KnownLease,
  Lease,
  Page,
  Query,
  RangeTest,
  ReadStore,
  ReadStoreReader,
  Scalar,
  Sort,
  WriteBatch,
} from './read-store.ts';
export { openMongoReadStoreReader } from './mongo/reader.ts';
export { openMongoReadStore } from './mongo/store.ts';
export { openSqliteReadStoreReader } from './sqlite/reader.ts';
export { openSqliteReadStore } from './sqlite/store.ts';
