import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLErrorOptions, type GraphQLFormattedError } from 'graphql';

import { Forbidden } from '#libs/acts';

import { safeValidationMessage } from './safe-validation-message.ts';

/** Codes of top-level errors; refusals of an act are no errors but `userErrors`. */
export type ApiErrorCode =
  /** A value that cannot be stored or is not of its type; `extensions.problems` says where, never what was sent. */
  | 'BAD_INPUT'
  | 'UNAUTHENTICATED'
  | 'SIGN_IN_UNAVAILABLE'
  | 'FORBIDDEN'
  /** A position of another incarnation of the store. */
  | 'STALE_TOKEN'
  /** Asks for more than one request may. */
  | 'TOO_COSTLY'
  /** A store did not answer; `extensions.retryable` says whether trying again may help. */
  | 'UNAVAILABLE'
  | 'INTERNAL';

export interface InputProblem {
  /** Path of the field as in the document: `input.when.happened`. */
  readonly field: string;
  readonly message: string;
}

export interface ApiErrorMore {
  readonly remedy?: string;
  readonly problems?: readonly InputProblem[];
  readonly retryable?: boolean;
  readonly errorId?: string;
}

const statuses: Partial<Record<ApiErrorCode, number>> = { BAD_INPUT: 400, TOO_COSTLY: 400 };

/** An error of ours: the only kind whose words reach a client. The status counts only before execution began. */
export class ApiError extends GraphQLError {
  constructor(code: ApiErrorCode, message: string, more: ApiErrorMore = {}, options: GraphQLErrorOptions = {}) {
    const status = statuses[code];
    super(message, { ...options, extensions: { code, ...more, ...(status ? { http: { status } } : {}) } });
  }
}

/** What was wrong with the values of a request; the same answer whichever layer found it. */
export function badInput(problems: readonly InputProblem[], options: GraphQLErrorOptions = {}): ApiError {
  return new ApiError(
    'BAD_INPUT',
    'Some values cannot be taken as they are; nothing was done.',
    { problems, remedy: 'Correct the fields named in extensions.problems and send it again.' },
    options,
  );
}

/** What is written down of a fault: never its message, which may quote what was sent or stored. */
export interface FaultReport {
  readonly errorId: string;
  readonly code: string;
  readonly name: string;
  /** Of a store that does not answer, the fixed word for why. */
  readonly detail?: string;
  readonly frames: readonly string[];
}
export type ReportFault = (fault: FaultReport) => void;

const logger = new Logger('ApiFault');
export const logFault: ReportFault = (fault) => logger.error(fault);

function textIn(fault: unknown, key: 'code' | 'name' | 'stack' | 'detail'): string | undefined {
  const value: unknown = typeof fault === 'object' && fault !== null ? Reflect.get(fault, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Faults that somebody has to mend before trying again may help. */
const lasting: ReadonlySet<string | undefined> = new Set([
  ...['READ_STORE_FULL', 'READ_STORE_DENIED', 'ACCESS_DENIED', 'DAMAGED', 'STORE_DAMAGED'],
]);
const passing: ReadonlySet<string | undefined> = new Set([
  ...['STORE_UNAVAILABLE', 'READ_STORE_BUSY', 'READ_STORE_UNAVAILABLE'],
]);

const isUnavailability = (code: string | undefined): boolean => passing.has(code) || lasting.has(code);

function mayRetry(fault: unknown): boolean {
  if (typeof fault !== 'object' || fault === null) return false;
  const said: unknown = Reflect.get(fault, 'retryable');
  return typeof said === 'boolean' ? said : !lasting.has(textIn(fault, 'code'));
}

/**
 * The answer to whatever was thrown. Errors of ours stay as they are, a refusal by the policy is FORBIDDEN, a store
 * that does not answer is UNAVAILABLE, everything else is INTERNAL under an id by which the log finds it. Told apart by
 * `code`, because faults come from other realms and threads.
 */
export function answerTo(fault: unknown, report: ReportFault): ApiError {
  if (fault instanceof ApiError) return fault;
  const code = textIn(fault, 'code');
  if (code === 'FORBIDDEN') return new ApiError('FORBIDDEN', new Forbidden().message);
  const errorId = randomUUID();
  const frames = (textIn(fault, 'stack') ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const detail = isUnavailability(code) ? textIn(fault, 'detail') : undefined;
  report({
    errorId,
    code: code ?? 'none',
    name: textIn(fault, 'name') ?? 'unknown',
    ...(detail !== undefined && { detail }),
    frames: frames.map((at) => at.trim()),
  });
  if (!isUnavailability(code))
    return new ApiError('INTERNAL', 'Something went wrong here, and it has been written down.', {
      remedy:
        'Try once more with the same idempotency key. If it fails again, tell whoever runs the service the errorId.',
      errorId,
    });
  const retryable = mayRetry(fault);
  return new ApiError('UNAVAILABLE', 'The record cannot be reached at the moment.', {
    remedy: retryable
      ? 'Send the very same again in a few seconds, with the same idempotency key: nothing is recorded twice.'
      : 'Tell whoever runs the service the errorId. What you sent can be sent again later with the same key.',
    retryable,
    errorId,
  });
}

/** Errors that graphql-js and Apollo raise before anything of ours runs, in our own words. */
const words: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: 'The document cannot be parsed, or is longer than this service takes.',
  BAD_USER_INPUT: 'The variables do not fit the operation.',
  OPERATION_RESOLUTION_FAILURE: 'The document has no operation of this name, or several and none was named.',
  BAD_REQUEST: 'Send one operation by POST with the content type application/json and a non-empty query.',
  PERSISTED_QUERY_NOT_SUPPORTED: 'Persisted queries are not taken. Send the document itself.',
};

function ownError(error: unknown): ApiError | undefined {
  if (error instanceof ApiError) return error;
  return error instanceof GraphQLError && error.originalError instanceof ApiError ? error.originalError : undefined;
}

/**
 * Apollo's `formatError` as an allow-list: errors of ours pass with their words, errors in the document are named
 * without any value of it, and everything else becomes what `answerTo` makes of it.
 */
export function formatErrorWith(report: ReportFault) {
  return ({ locations, path, ...formatted }: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const code = String(formatted.extensions?.['code']);
    if (!ownError(error)) {
      if (code === 'GRAPHQL_VALIDATION_FAILED')
        return { message: safeValidationMessage(formatted.message), ...place, extensions: { code } };
      const said = words[code];
      if (said !== undefined) return { message: said, ...place, extensions: { code } };
    }
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    const { message, extensions } = ownError(error) ?? answerTo(cause, report);
    const shown = Object.entries(extensions).filter(([name]) => name !== 'http');
    return { message, ...place, extensions: Object.fromEntries(shown) };
  };
}
