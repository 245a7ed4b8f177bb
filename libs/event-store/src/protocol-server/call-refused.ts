import { Metadata, status } from '@grpc/grpc-js';

/** The end of a call with an error: a gRPC status, and the trailers by which a client tells the errors apart. */
export class CallRefused extends Error {
  readonly code: status;
  readonly details: string;
  readonly metadata: Metadata;
  constructor(code: status, details: string, trailers: Readonly<Record<string, string>> = {}) {
    super(details);
    this.name = 'CallRefused';
    this.code = code;
    this.details = details;
    this.metadata = new Metadata();
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, value);
  }
}

export const accessDenied = (words = 'Access Denied'): CallRefused =>
  new CallRefused(status.PERMISSION_DENIED, words, { exception: 'access-denied' });

export const notSignedIn = (): CallRefused =>
  new CallRefused(status.UNAUTHENTICATED, 'No account of this server goes with the name and password of this call.');

export const streamIsDeleted = (stream: string): CallRefused =>
  new CallRefused(status.FAILED_PRECONDITION, `Event stream '${asciiOf(stream)}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': asciiOf(stream),
  });

export const tooLargeToAppend = (limit: number): CallRefused =>
  new CallRefused(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const wrongRevision = (stream: string, expected: bigint, actual: number | undefined): CallRefused =>
  new CallRefused(
    status.FAILED_PRECONDITION,
    `Delete failed: ${asciiOf(stream)} is at ${actual ?? -1}, and ${expected} was expected.`,
    {
      exception: 'wrong-expected-version',
      'stream-name': asciiOf(stream),
      'expected-version': String(expected),
      'actual-version': String(actual ?? -1),
    },
  );

export const metadataMissing = (property: string): CallRefused =>
  new CallRefused(status.INVALID_ARGUMENT, `Required Metadata Property '${property}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

/** The append may have been written all the same. */
export const timedOut = (): CallRefused => new CallRefused(status.ABORTED, 'Operation timed out.');

export const malformed = (words: string): CallRefused => new CallRefused(status.INVALID_ARGUMENT, words);

export const unavailable = (words: string): CallRefused => new CallRefused(status.UNAVAILABLE, words);

/** A trailer carries visible ASCII only; anything else of a stream's name stands as a question mark. */
const asciiOf = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');
