import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { runs, seed } from '../../tier.ts';
import { chanceOf } from '../chance.ts';
import { Disk } from './disk.ts';
import { record, type Recording } from './recording.ts';
import { type Finding, reopened } from './reopened.ts';
import type { Told } from '../told-writer.worker.ts';

const groups = runs(14, 40);
/** Small enough that a checkpoint comes in the midst of the recording, and the log begins anew after it. */
const checkpointFrom = 150_000;
/** So many prefixes of a recording are tried, and so many outcomes of each; `every` in the full tier. */
const prefixes = runs(40, Infinity);
const outcomes = runs(1, 2);

/** What a cut left is laid out in memory where there is such a folder: its own syncs are not what is asked here. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : undefined;

const acknowledgedIn = ({ operations }: Recording): number =>
  operations.filter(({ kind }) => kind === 'acknowledged').length;

interface Cut {
  readonly after: number;
  readonly finding: Finding;
}

describe(`a power cut (seed ${seed})`, () => {
  const place = mkdtempSync(join(memory ?? tmpdir(), 'throughline-power-cut-'));
  afterAll(() => rmSync(place, { recursive: true }));

  const halves = [{ to: Math.floor(groups / 2) }, { to: groups }];
  const recorded = (synchronous: Told['synchronous']): Promise<Recording> =>
    record({ seed, groups, told: { synchronous, checkpointFrom }, runs: halves });

  /** Cuts the power after each of so many prefixes of what was done, and finds what is wrong afterwards. */
  async function cuts(recording: Recording, tried: number): Promise<readonly Cut[]> {
    const { operations } = recording;
    const chance = chanceOf(seed);
    const step = Math.max(1, operations.length / tried);
    const disk = new Disk();
    const found: Cut[] = [];
    let acknowledged = 0;
    let next = 0;
    for (const [nth, operation] of operations.entries()) {
      disk.apply(operation);
      if (operation.kind === 'acknowledged') acknowledged += 1;
      if (nth < next) continue;
      next += step;
      for (let again = 0; again < outcomes; again += 1) {
        const left = disk.afterCut(chance);
        const finding = left
          ? await reopened(left, join(place, 'data'), recording, acknowledged)
          : acknowledged > 0
            ? 'lost: the whole folder'
            : undefined;
        if (finding) found.push({ after: nth, finding });
      }
    }
    return found;
  }

  describe('with the settings of the product', () => {
    let full: Recording;
    beforeAll(async () => {
      full = await recorded('FULL');
    });

    it('loses no acknowledged event, and leaves no half of an append, wherever it comes', async () => {
      expect(acknowledgedIn(full)).toBe(groups);
      expect(await cuts(full, prefixes)).toEqual([]);
    });

    it('loses nothing that was acknowledged as repeated, after a process was killed before its fsync', async () => {
      const told = { synchronous: 'FULL', checkpointFrom } as const;
      const killedAtSync = 9 + chanceOf(seed).below(6);
      const killed = await record({ seed, groups, told, runs: [{ to: groups, killedAtSync }, { to: groups }] });
      expect(acknowledgedIn(killed)).toBe(groups);
      expect(await cuts(killed, prefixes)).toEqual([]);
    });

    it('finds the write-ahead log synced at least once for each acknowledged group', () => {
      const syncs = full.operations.filter(({ kind }) => kind === 'synced').length;
      expect(syncs).toBeGreaterThanOrEqual(acknowledgedIn(full));
      let since = 0;
      for (const { kind } of full.operations) {
        if (kind === 'synced') since += 1;
        if (kind !== 'acknowledged') continue;
        expect(since).toBeGreaterThan(0);
        since = 0;
      }
    });
  });

  it.each(['NORMAL', 'OFF'] as const)('loses acknowledged events with synchronous = %s', async (synchronous) => {
    const found = await cuts(await recorded(synchronous), 25);
    // Where it is noticed at the opening, by what lies beside the store, it is lost all the same.
    expect(found.filter(({ finding }) => /^lost|is broken, which holds page/.test(finding ?? ''))).not.toEqual([]);
  });
});
