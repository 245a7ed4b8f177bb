import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseStreamName } from '../stream-name.ts';
import { appendingGroups } from './append-group.ts';
import { logOf } from './log.ts';
import type { AppendOutcome, AppendRequest } from './messages.ts';
import { createTables } from './tables.ts';

import { sampling } from '../../../../test/tier.ts';

const streams = ['home-a', 'home-b', 'person-a'].map(parseStreamName);

/** Few streams, few revisions and few ids, so that conflicts, repeats and borrowed ids are common. */
const anyAppend: fc.Arbitrary<AppendRequest> = fc.record(
  {
    stream: fc.constantFrom(...streams),
    expected: fc.constantFrom('noStream' as const, 0, 1, 2, 3),
    events: fc
      .array(fc.constantFrom('1', '2', '3', '4', '5', '6'), { minLength: 1, maxLength: 3 })
      .map((ids) => ids.map((id) => ({ id, type: 'X', data: new Uint8Array(0), metadata: new Uint8Array(0) }))),
  },
  { noNullPrototype: true },
);

/** The promise of `append` in the plainest words: a list of (stream, id) for the whole log. */
function plainAppend(log: (readonly [stream: string, id: string])[], { stream, expected, events }: AppendRequest) {
  const ids = events.map(({ id }) => id);
  const inStream = log.filter(([name]) => name === stream).map(([, id]) => id);
  const next = expected === 'noStream' ? 0 : expected + 1;
  const last = next + ids.length - 1;
  if (inStream.length === next) {
    const isTaken = new Set(ids).size < ids.length || log.some(([, id]) => ids.includes(id));
    if (isTaken) return { kind: 'idTaken' };
    log.push(...ids.map((id) => [stream, id] as const));
    return { kind: 'appended', firstRevision: next, lastRevision: last, position: log.length };
  }
  if (inStream.slice(next, last + 1).join() === ids.join()) {
    const position = log.findIndex(([name, id]) => name === stream && id === ids.at(-1)) + 1;
    return { kind: 'appended', firstRevision: next, lastRevision: last, position };
  }
  return { kind: 'conflict', actual: inStream.length === 0 ? 'noStream' : inStream.length - 1 };
}

describe('any groups of any appends', () => {
  it('answer and leave behind what a plain list of events would', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyAppend, { minLength: 1, maxLength: 6 }), { maxLength: 6 }), (groups) => {
        const connection = new DatabaseSync(':memory:');
        createTables(connection, 'for this spec');
        const appendGroup = appendingGroups(connection, {});
        const plain: (readonly [string, string])[] = [];
        for (const group of groups) {
          const expected = group.map((append) => plainAppend(plain, append));
          const outcomes: readonly AppendOutcome[] = appendGroup(group);
          expect(outcomes).toEqual(expected);
        }
        const stored = logOf(connection).all(0, 1_000);
        expect(stored.map(({ stream, id }) => [stream, id])).toEqual(plain);
        connection.close();
      }),
      sampling(150, 1200),
    );
  });
});
