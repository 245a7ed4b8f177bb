import { status } from '@grpc/grpc-js';
import {
  AccessDenied,
  EventStoreFault,
  EventTooLarge,
  MalformedPosition,
  StreamDeleted,
  WrongExpectedRevision,
} from '../faults.ts';
import { unavailable, type Unavailable } from './unavailable.ts';

/** What was being done when the client threw. */
export interface Attempt {
  /** Words for whose rights are missing: the stream, or the server. */
  readonly about: string;
  /** Bytes sent, when it was an append. */
  readonly appended?: number;
}

/** Errors of the client are told apart by `type`, a fixed text; its classes are not reached across realms. */
interface ClientError {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly actualVersion?: unknown;
  readonly maxAppendSize?: unknown;
}

const isClientError = (error: unknown): error is ClientError => typeof error === 'object' && error !== null;

const clientMessages: readonly (readonly [RegExp, Unavailable])[] = [
  [/no leader info/i, 'NO_LEADER'],
  [/server is (not ready|busy|too busy)/i, 'NOT_READY'],
  [/failed to discover/i, 'NO_LEADER'],
];

/** What a failure of the client means in the words of the port. Whatever is no failure of the client rises as it is. */
export function faultOf(error: unknown, attempt: Attempt): EventStoreFault {
  if (error instanceof EventStoreFault) return error;
  if (!isClientError(error)) throw new TypeError('The client of EventStoreDB threw what is no error.');
  const isAppend = attempt.appended !== undefined;
  switch (error.type) {
    case 'wrong-expected-version':
      return new WrongExpectedRevision(attempt.about, revisionOf(error.actualVersion));
    case 'stream-deleted':
      return new StreamDeleted(attempt.about);
    case 'maximum-append-size-exceeded':
      return new EventTooLarge(attempt.appended ?? 0, Number(error.maxAppendSize));
  }
  if (isDenied(error)) return new AccessDenied(attempt.about);
  if (/invalid position/i.test(String(error.message))) return new MalformedPosition();
  const detail = detailOf(error);
  if (detail === undefined) return notOfTheClient(error);
  // What the server says of itself about this very append is an answer: nothing was written.
  const isAnswer = isAnswerToOneAppend(error) && (detail === 'NOT_READY' || detail === 'NO_LEADER');
  return unavailable(detail, isAppend && !isAnswer);
}

/** By the client's own type where it gave one; many errors of the transport come bare, with the code of their status. */
const details: ReadonlyMap<unknown, Unavailable> = new Map<unknown, Unavailable>([
  ['not-leader', 'NOT_LEADER'],
  ['unavailable', 'NO_CONNECTION'],
  ['cancelled', 'NO_CONNECTION'],
  ['timeout', 'TIMEOUT'],
  ['deadline-exceeded', 'TIMEOUT'],
  [status.UNAVAILABLE, 'NO_CONNECTION'],
  [status.CANCELLED, 'NO_CONNECTION'],
  [status.DEADLINE_EXCEEDED, 'TIMEOUT'],
]);

function detailOf({ type, code, message }: ClientError): Unavailable | undefined {
  const said = clientMessages.find(([pattern]) => pattern.test(String(message)))?.[1];
  const isOfTransport = type !== undefined || typeof code === 'number';
  return said ?? details.get(type) ?? details.get(code) ?? (isOfTransport ? 'FAILED' : undefined);
}

function notOfTheClient(error: object): never {
  throw error instanceof Error ? error : new TypeError('The client of EventStoreDB threw what is no error.');
}

function revisionOf(version: unknown): number | 'noStream' {
  return typeof version === 'bigint' && version >= 0n ? Number(version) : 'noStream';
}

const isDenied = ({ type, code }: ClientError) =>
  type === 'access-denied' || code === status.UNAUTHENTICATED || code === status.PERMISSION_DENIED;

/** An error of one append among others comes in a message; one of the connection has the code of a gRPC status. */
const isAnswerToOneAppend = (error: ClientError) => typeof error.type === 'string' && error.code === undefined;

/**
 * Whether the client is of no use after this error. It reconnects by itself after two kinds of lost connection, and
 * keeps a dead channel after all others; after `not-leader` it knows where the leader is, and must be kept.
 */
export function spoilsClient(error: unknown): boolean {
  if (error instanceof EventStoreFault)
    return 'detail' in error && ['TIMEOUT', 'SILENT'].includes(String(error.detail));
  if (!isClientError(error) || error.type === 'not-leader' || error.type === 'stream-not-found') return false;
  const isAnswer = ['wrong-expected-version', 'stream-deleted', 'maximum-append-size-exceeded'];
  return !isAnswer.includes(String(error.type)) && !isDenied(error) && !isAnswerToOneAppend(error);
}
