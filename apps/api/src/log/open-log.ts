import { pino, type Logger } from 'pino';

import { type Settings } from '../settings/parse-settings.ts';

export type Log = Logger;

/** Where lines go; the standard error by default, so that standard output keeps to what the start says. */
export interface LogOut {
  write(line: string): void;
}

/**
 * The structured log: one JSON object a line. Written before the next instruction runs, so that an exit loses nothing.
 * What may stand in a line is decided where it is written: ids of ours, routes, codes, times; no names, no texts.
 */
export const openLog = (level: Settings['logLevel'], out?: LogOut): Log =>
  pino(
    { level, base: { service: 'throughline' }, timestamp: pino.stdTimeFunctions.isoTime },
    out ?? pino.destination({ dest: 2, sync: true }),
  );
