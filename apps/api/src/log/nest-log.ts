import { type LoggerService } from '@nestjs/common';

import { faultForLog } from './fault-for-log.ts';
import { type Log } from './open-log.ts';

const isReduced = (said: unknown): boolean => typeof said === 'object' && said !== null && 'frames' in said;

const context = (more: readonly unknown[]): string => {
  const last = more.at(-1);
  return typeof last === 'string' && /^[A-Za-z]{1,60}$/.test(last) ? last : 'nest';
};

/**
 * Where Nest's own words go: what went wrong by name, code and place, never by its message; the rest only on demand.
 * @param log the log of the request that is answered now, or the service's own.
 */
export function nestLog(log: () => Log): LoggerService {
  const wrong =
    (level: 'fatal' | 'error') =>
    (said: unknown, ...more: unknown[]): void => {
      log()[level]({ from: context(more), fault: isReduced(said) ? said : faultForLog(said) }, 'fault');
    };
  const word =
    (level: 'warn' | 'debug' | 'trace') =>
    (said: unknown, ...more: unknown[]): void => {
      log()[level]({ from: context(more) }, typeof said === 'string' ? said : 'not a text');
    };
  return {
    log: word('debug'),
    debug: word('debug'),
    verbose: word('trace'),
    warn: word('warn'),
    error: wrong('error'),
    fatal: wrong('fatal'),
  };
}
