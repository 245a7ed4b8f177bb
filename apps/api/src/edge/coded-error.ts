import { type ServerResponse } from 'node:http';

/** How every route but GraphQL's answers when it cannot do what was asked. */
export interface CodedError {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

interface Answer {
  readonly status: number;
  readonly error: CodedError;
}

const answer = (status: number, code: string, message: string, remedy: string): Answer => ({
  status,
  error: { code, message, remedy },
});

const malformedJson = answer(
  400,
  'MALFORMED_JSON',
  'The body is not JSON.',
  'Send a JSON object in UTF-8 with the content type application/json.',
);
const tooLarge = answer(413, 'BODY_TOO_LARGE', 'The body is larger than 1 MB.', 'Send less at a time.');
const unreadable = answer(400, 'BODY_UNREADABLE', 'The body cannot be read.', 'Send plain JSON in UTF-8, whole.');
const internal = answer(
  500,
  'INTERNAL',
  'Something went wrong here, and it has been written down.',
  'Try once more. If it fails again, tell whoever runs the service the x-request-id of this answer.',
);

const unavailable = answer(
  503,
  'UNAVAILABLE',
  'The record cannot be reached at the moment.',
  'Try again in a few seconds. /health/ready says what is missing.',
);
const projectorSilent = answer(
  503,
  'PROJECTOR_SILENT',
  'No projector answers for the view. What was recorded is safe.',
  'See that a projector runs, then ask again.',
);

/** By the code of the fault, for those that whoever asks can do something about. */
const ofCode: Readonly<Record<string, Answer>> = {
  STORE_UNAVAILABLE: unavailable,
  READ_STORE_UNAVAILABLE: unavailable,
  READ_STORE_BUSY: unavailable,
  PROJECTOR_SILENT: projectorSilent,
};

/** By the `type` that the body parser gives its errors, and for the rest by their status. */
const ofBodyParser: Readonly<Record<string, Answer>> = {
  'entity.parse.failed': malformedJson,
  'entity.too.large': tooLarge,
};

const ofStatus: Readonly<Record<number, Answer>> = {
  400: answer(400, 'BAD_REQUEST', 'The request cannot be understood.', 'Compare it with the documentation.'),
  401: answer(
    401,
    'UNAUTHENTICATED',
    'Nobody is signed in.',
    'Sign in, and send the token as "Authorization: Bearer …".',
  ),
  403: answer(403, 'FORBIDDEN', 'This is not for you.', 'Ask the registered manager if your work needs it.'),
  404: answer(404, 'NOT_FOUND', 'There is nothing at this address.', 'The record is at /graphql.'),
};

const valueAt = (thrown: unknown, key: string): unknown =>
  typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, key) : undefined;

/** The answer to whatever a middleware or route threw. Nothing of it is repeated: it may quote what was sent. */
export function answerFor(thrown: unknown): Answer {
  const known = ofBodyParser[String(valueAt(thrown, 'type'))] ?? ofCode[String(valueAt(thrown, 'code'))];
  if (known) return known;
  const status = Number(valueAt(thrown, 'status') ?? valueAt(thrown, 'statusCode') ?? 500);
  if (ofStatus[status]) return ofStatus[status];
  return status >= 400 && status < 500 ? { ...unreadable, status } : internal;
}

/** Sends a coded error, unless the answer has begun: then the connection is cut, so that nobody takes half for whole. */
export function sendCodedError(response: ServerResponse, status: number, error: CodedError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ error }));
}
