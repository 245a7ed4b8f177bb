import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { pinoHttp } from 'pino-http';

import { faultForLog } from './fault-for-log.ts';
import { type Log } from './open-log.ts';

const mounted = ['/graphql', '/demo-sign-in', '/explorer'] as const;

/** The pattern that was matched, `/cli/imports/:id`; never the address, which may itself name a record. */
function routeOf(request: IncomingMessage): string {
  const route: unknown = Reflect.get(request, 'route');
  const path: unknown = typeof route === 'object' && route !== null ? Reflect.get(route, 'path') : undefined;
  if (typeof path === 'string' && path.startsWith('/')) return path;
  // What is mounted as a middleware leaves no pattern, but stands at an address of ours.
  const address = String(Reflect.get(request, 'originalUrl') ?? '');
  return mounted.find((at) => address === at || address.startsWith(`${at}/`) || address.startsWith(`${at}?`)) ?? 'none';
}

/**
 * One line for each request: its id, method, route, status and milliseconds. The id is made here, never taken from the
 * caller, and goes back in `x-request-id`. Never logged: address, query, headers, body.
 */
export const requestLog = (log: Log) =>
  pinoHttp({
    logger: log,
    genReqId(_request: IncomingMessage, response: ServerResponse) {
      const id = randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    quietReqLogger: true,
    // The library's own words on a request hold its address and headers, tokens among them.
    serializers: { req: () => undefined, res: () => undefined, err: faultForLog },
    wrapSerializers: false,
    customAttributeKeys: { reqId: 'request' },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'answered',
    customErrorMessage: () => 'answered',
    customSuccessObject: (request, response, { responseTime }: { readonly responseTime: number }) => ({
      method: request.method,
      route: routeOf(request),
      status: response.statusCode,
      ms: responseTime,
    }),
    customErrorObject: (request, response) => ({
      method: request.method,
      route: routeOf(request),
      status: response.statusCode,
    }),
  });

/** The id under which a request is logged. */
export const requestIdOf = ({ id }: IncomingMessage): string => (typeof id === 'string' ? id : 'none');
