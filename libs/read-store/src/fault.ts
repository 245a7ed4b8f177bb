export type ReadStoreFaultCode =
  | 'SPEC_REFUSED'
  | 'COLLECTION_UNKNOWN'
  | 'COLLECTION_DECLARED_OTHERWISE'
  | 'COLLECTION_LIVE'
  | 'FILTER_REFUSED'
  | 'QUERY_REFUSED'
  | 'CURSOR_REFUSED'
  | 'DOCUMENT_REFUSED'
  | 'READ_STORE_ABSENT'
  | 'READ_STORE_FOREIGN'
  | 'READ_STORE_NEWER'
  | 'READ_STORE_DAMAGED'
  | 'READ_STORE_BUSY'
  | 'READ_STORE_FULL'
  | 'READ_STORE_UNAVAILABLE'
  | 'READ_STORE_CLOSED'
  | 'READ_STORE_FENCED'
  | 'READ_STORE_DENIED'
  | 'READ_STORE_UNSUPPORTED'
  | 'READ_STORE_INDEXES_DIFFER';

/**
 * What a read store throws. The message names cause and remedy, and never a value out of a document or a filter:
 * those are about children. Tell faults apart by `code`.
 */
export class ReadStoreFault extends Error {
  readonly code: ReadStoreFaultCode;

  constructor(code: ReadStoreFaultCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = 'ReadStoreFault';
    this.code = code;
  }
}
