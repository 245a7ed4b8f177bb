import { streamNameFilter } from '@eventstore/db-client';
import type { StreamName } from '../stream-name.ts';

/**
 * Which streams make up a log that shares its server with others. Names with `$` and our own mark streams are in none,
 * because they are no names of the port's.
 */
export type LogScope = { readonly only: readonly string[] } | { readonly except: readonly string[] };

const nameOfPort = /^[a-zA-Z]+-[A-Za-z0-9-]+$/;

export const isNameOfPort = (name: string): name is StreamName => nameOfPort.test(name);

const beginsWith = (name: string, prefixes: readonly string[]) => prefixes.some((prefix) => name.startsWith(prefix));

export function isInScope(scope: LogScope, name: string): name is StreamName {
  if (!isNameOfPort(name)) return false;
  return 'only' in scope ? beginsWith(name, scope.only) : !beginsWith(name, scope.except);
}

/** What of a log is asked for: by the prefixes of a subscription, or all of it. */
export interface Asked {
  readonly takes: (name: string) => name is StreamName;
  /** What the server sorts out, so that it does not come over the wire. Undefined: nothing of this log is asked for. */
  readonly filter: StreamFilter | undefined;
}

export type StreamFilter = { readonly prefixes: string[] } | { readonly regex: string };

export function askedOf(scope: LogScope, prefixes: readonly string[] | 'all'): Asked {
  if (prefixes === 'all') return { takes: (name) => isInScope(scope, name), filter: wholeOf(scope) };
  const served =
    'only' in scope ? narrowed(scope.only, prefixes) : prefixes.filter((prefix) => !beginsWith(prefix, scope.except));
  return {
    takes: (name): name is StreamName => isInScope(scope, name) && beginsWith(name, prefixes),
    filter: served.length === 0 ? undefined : { prefixes: served },
  };
}

/** All of a log. The regular expression is one that .NET and JavaScript read alike. */
export function wholeOf(scope: LogScope): StreamFilter {
  if ('only' in scope) return { prefixes: [...scope.only] };
  const others = scope.except.map((prefix) => `(?!${prefix.replace(/[^A-Za-z0-9]/g, '\\$&')})`).join('');
  return { regex: `^${others}[a-zA-Z]+-[A-Za-z0-9-]+$` };
}

/** Of two prefixes that both hold, the longer one says more. */
function narrowed(only: readonly string[], asked: readonly string[]): string[] {
  return only.flatMap((mine) =>
    asked.flatMap((theirs) => {
      if (theirs.startsWith(mine)) return [theirs];
      return mine.startsWith(theirs) ? [mine] : [];
    }),
  );
}

/** The server looks at so many events at once (32, its default, would crawl), and at five times as many before it says so. */
const window = { maxSearchWindow: 1000, checkpointInterval: 5 };

type CheckpointReached = NonNullable<Parameters<typeof streamNameFilter>[0]['checkpointReached']>;

export function serverFilter(filter: StreamFilter, checkpointReached: CheckpointReached) {
  const told = { ...window, checkpointReached };
  return 'regex' in filter ? streamNameFilter({ ...told, ...filter }) : streamNameFilter({ ...told, ...filter });
}
