import { describe, expect, it } from '@jest/globals';
import { askedOf, isInScope, wholeOf, type LogScope, type StreamFilter } from './scope.ts';

const record: LogScope = { except: ['accessLog-'] };
const access: LogScope = { only: ['accessLog-'] };
const names = [
  ...['home-1', 'childRecord-0f5a2f0e', 'accessLog-1', 'accessLogger-1', 'access-1', '$all', '$settings', '$$home-1'],
  ...['throughline_mark_record', 'throughline_clock', 'my stream', 'home-a b', 'home', 'home1-1', ''],
];

const lets = (filter: StreamFilter | undefined, name: string): boolean => {
  if (!filter) return false;
  return 'regex' in filter
    ? new RegExp(filter.regex).test(name)
    : filter.prefixes.some((prefix) => name.startsWith(prefix));
};

describe('the scope of a log that shares its server', () => {
  it('parts the streams of the port between two logs, and leaves all others out of both', () => {
    expect(names.filter((name) => isInScope(record, name))).toEqual([
      'home-1',
      'childRecord-0f5a2f0e',
      'accessLogger-1',
      'access-1',
    ]);
    expect(names.filter((name) => isInScope(access, name))).toEqual(['accessLog-1']);
  });

  it.each([record, access, { except: [] }, { except: ['a-', 'b.c-'] }])(
    'has the server let through everything of the log: %j',
    (scope) => {
      const through = names.filter((name) => lets(wholeOf(scope), name));
      expect(through.filter((name) => isInScope(scope, name))).toEqual(names.filter((name) => isInScope(scope, name)));
      if ('except' in scope) expect(through.every((name) => isInScope(scope, name))).toBe(true);
    },
  );

  it.each([
    [access, ['home-'], undefined],
    [access, ['accessLog-4'], { prefixes: ['accessLog-4'] }],
    [access, ['access'], { prefixes: ['accessLog-'] }],
    [record, ['home-', 'reference-'], { prefixes: ['home-', 'reference-'] }],
    [record, ['home-', 'accessLog-'], { prefixes: ['home-'] }],
    [record, ['accessLog-4'], undefined],
  ] as const)('asks the server for no more than the prefixes: %j %j', (scope, prefixes, filter) => {
    expect(askedOf(scope, prefixes).filter).toEqual(filter);
  });

  it('takes of what the server lets through only what is asked for and in the log', () => {
    const { takes } = askedOf(record, ['access']);
    expect(names.filter(takes)).toEqual(['accessLogger-1', 'access-1']);
  });
});
