import { type IncomingMessage, type ServerResponse } from 'node:http';

import { answerFor, sendCodedError } from './coded-error.ts';

/** The largest body that is read; a narrative of 20,000 characters and its translation into JSON are far below it. */
export const bodyLimit = '1mb';

/**
 * Answers for bodies that could not be read, as an express error middleware: it has to take four parameters, and to
 * stand right after the body parser.
 */
export function bodyErrors(
  thrown: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: (thrown: unknown) => void,
): void {
  if (response.headersSent) {
    next(thrown);
    return;
  }
  const { status, error } = answerFor(thrown);
  // What was not read of the body would otherwise be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  sendCodedError(response, status, error);
}
