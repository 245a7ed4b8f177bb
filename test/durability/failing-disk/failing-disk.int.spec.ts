import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { openEmbeddedStore } from '#libs/event-store';

import { runs, seed } from '../../tier.ts';
import { chanceOf } from '../chance.ts';
import { plannedGroups } from '../planned-appends.ts';
import { compared } from '../power-cut/reopened.ts';
import { traced } from '../traced.ts';
import type { Facing, Said } from './faced-writer.ts';

const groups = 12;
/** Before the first append the file is synced once and its log twice: the next one is that of the first group. */
const syncsBefore = 3;
/** The first group whose fsync fails; others come in the full tier. */
const tries = runs(1, 8);

const unavailable = (detail: string, more: object = {}) => ({
  code: 'STORE_UNAVAILABLE',
  detail,
  retryable: false,
  outcomeUnknown: false,
  message: expect.stringMatching(/Find the cause, restart the service, and repeat with the same ids\.$/),
  ...more,
});
const isReadOnly = unavailable('READ_ONLY');
const unknown = unavailable('COMMIT_FAILED', { outcomeUnknown: true });

describe(`a disk that fails the store (seed ${seed})`, () => {
  let place = '';
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'throughline-failing-disk-'));
  });
  afterEach(() => rmSync(place, { recursive: true }));
  const folder = () => join(place, 'data');

  /** Runs the writer while a call on its file or its log is answered by an error; what it said, and the trace. */
  async function facing(injected: string, checkpointFrom = Infinity, files = ['record.db', 'record.db-wal']) {
    const trace = join(place, 'trace');
    const paths = files.flatMap((file) => ['-P', join(folder(), file)]);
    const [call = ''] = injected.split(':');
    const options = [
      '-y',
      '--seccomp-bpf',
      ...paths,
      '-e',
      `trace=fsync,${call}`,
      '-e',
      `inject=${injected}`,
      '-o',
      trace,
    ];
    const told = { synchronous: 'FULL', checkpointFrom: Math.min(checkpointFrom, 2 ** 40) } as const;
    const task: Facing = { folder: folder(), seed, groups, told };
    const { said, complaint, failure } = await traced(options, join(import.meta.dirname, 'faced-writer.ts'), task);
    expect([failure, complaint]).toEqual([undefined, '']);
    const lines = said.split('\n').filter(Boolean);
    return { said: lines.map((line) => JSON.parse(line) as Said), trace: readFileSync(trace, 'utf8') };
  }

  const acknowledgedIn = (said: readonly Said[]): number => said.filter((one) => 'acknowledged' in one).length;
  const refusedIn = (said: readonly Said[]) => said.flatMap((one) => ('refused' in one ? [one] : []));

  /** Opens what the writer left, finds every acknowledged event and no half of a group, and has the rest appended. */
  async function verifyReopened(acknowledged: number): Promise<void> {
    const planned = plannedGroups(seed, groups);
    const store = await openEmbeddedStore({ folder: folder(), file: 'record.db' });
    try {
      expect(store.takesNoMore?.()).toBeUndefined();
      expect(compared(await store.readAll('start', 1_000_000), planned, acknowledged)).toBeUndefined();
      for (const group of planned.slice(acknowledged))
        await Promise.all(group.map(({ stream, expected, events }) => store.append(stream, expected, events)));
      expect(compared(await store.readAll('start', 1_000_000), planned, groups)).toBeUndefined();
    } finally {
      await store.close();
    }
  }

  /** Nothing is synced or written any more once this was answered by an error. */
  function expectNothingAfter(trace: string): void {
    const lines = trace.split('\n');
    const at = lines.findIndex((line) => line.includes('(INJECTED)'));
    expect(at).toBeGreaterThan(-1);
    expect(lines.slice(at + 1).filter((line) => /fsync|pwrite64/.test(line))).toEqual([]);
  }

  const failing = Array.from({ length: tries }, (_, nth) => (nth === 0 ? 0 : chanceOf(seed + nth).below(groups)));
  it.each(failing)('is never asked again for an fsync that failed: read-only after group %i', async (group) => {
    const { said, trace } = await facing(`fsync:error=EIO:when=${syncsBefore + 1 + group}`);
    expect(acknowledgedIn(said)).toBe(group);
    expect(refusedIn(said)).toEqual([
      { refused: group, fault: unknown },
      { refused: group, fault: isReadOnly },
    ]);
    const readable = plannedGroups(seed, group)
      .flat()
      .flatMap(({ events }) => events).length;
    expect(said.at(-1)).toEqual({ takesNoMore: 'READ_ONLY', readable });
    expectNothingAfter(trace);
    await verifyReopened(group);
  });

  it.each(['EIO', 'EROFS'])(
    'that answers a write by %s makes the store read-only, and nothing is half written',
    async (error) => {
      const { said, trace } = await facing(`pwrite64:error=${error}:when=${60 + chanceOf(seed).below(40)}`);
      const [first, second] = refusedIn(said);
      expect(first?.fault).toEqual(unknown);
      expect(second?.fault).toEqual(isReadOnly);
      expectNothingAfter(trace);
      await verifyReopened(acknowledgedIn(said));
    },
  );

  it('that is full for a moment fails one group, which is taken when it is sent again', async () => {
    const { said } = await facing(`pwrite64:error=ENOSPC:when=${60 + chanceOf(seed).below(40)}`);
    const full = { retryable: true, message: expect.stringMatching(/Free some space on it and repeat\.$/) };
    expect(refusedIn(said)).toEqual([{ refused: expect.any(Number), fault: unavailable('DISK_FULL', full) }]);
    expect(acknowledgedIn(said)).toBe(groups);
    expect(said.at(-1)).toMatchObject({ readable: expect.any(Number) });
    await verifyReopened(groups);
  });

  it('that fails while the log is moved into the file takes nothing back: the next group is refused', async () => {
    const { said, trace } = await facing('fsync:error=EIO:when=2', 60_000, ['record.db']);
    const [first] = refusedIn(said);
    expect(first?.fault).toEqual(isReadOnly);
    expect(acknowledgedIn(said)).toBe(first?.refused);
    expectNothingAfter(trace);
    await verifyReopened(acknowledgedIn(said));
  });

  it.each(runs(1, 3) === 1 ? [1 + (seed % 3)] : [1, 2, 3])(
    'that fails the fsync number %i of the opening is answered by a fault that says so',
    async (when) => {
      const { said } = await facing(`fsync:error=EIO:when=${when}`);
      expect(said).toEqual([
        {
          refused: 'opening',
          fault: unavailable('OPENING_FAILED', { message: expect.stringMatching(/Look at the disk/) }),
        },
      ]);
      await verifyReopened(0);
    },
  );
});
