import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openEmbeddedReader, type StoredEvent } from '#libs/event-store';

import { newDataFolder } from '../../../apps/api/test/started-service.ts';
import { openService } from '../../../apps/api/src/service/open-service.ts';
import { checkLog } from '../../../apps/cli/src/doctor/check-log.ts';
import { isDamaged } from '../../../apps/cli/src/doctor/words.ts';
import { openWriter } from '../../../libs/event-store/src/embedded/writer.ts';
import { log } from '../../proofs/deeds.ts';
import { actingAs, receiptOf, tellHome } from '../../proofs/told-home.ts';
import { runs, seed } from '../../tier.ts';
import { type Chance, chanceOf } from '../chance.ts';

const flips = runs(20, 300);
const file = 'record.db';
/** A crash leaves a write-ahead log beside the file; an orderly stop leaves the file alone. */
const states = { crashed: [file, `${file}-wal`], stopped: [file] } as const;
type State = keyof typeof states;
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

interface Content {
  readonly incarnation: string;
  readonly events: readonly StoredEvent[];
}

interface Flip {
  readonly state: State;
  readonly file: string;
  readonly byte: number;
  readonly bit: number;
}

/** What became of a flip, and where it was named. */
type Outcome =
  | { readonly kind: 'doctor' | 'start'; readonly named: readonly string[] }
  /** Whatever is read is what it was, byte for byte. */
  | { readonly kind: 'alters nothing' }
  | { readonly kind: 'unnoticed' };

async function contentOf(folder: string): Promise<Content> {
  const reader = await openEmbeddedReader({ folder, file });
  try {
    return { incarnation: reader.incarnation, events: await reader.readAll('start', 1_000_000) };
  } finally {
    await reader.close();
  }
}

describe(`a bit that flips in the files of the record (seed ${seed})`, () => {
  const { folder, remove } = newDataFolder();
  const place = mkdtempSync(join(memory, 'throughline-bit-flips-'));
  const flipped = join(place, 'flipped');
  let content: Content;
  afterAll(async () => {
    rmSync(place, { recursive: true });
    await remove();
  });

  const copyTo = (from: string, to: string, state: State) => {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to);
    for (const name of [...states[state], `${file}-head`]) copyFileSync(join(from, name), join(to, name));
  };

  beforeAll(async () => {
    const home = await tellHome(folder, { rooms: 3, living: ['Ash', 'Briar'], expected: ['Clover'] });
    const opened = await openService({ folder, suspect: () => undefined });
    const act = actingAs(opened, home.manager, 'bit flips');
    for (let nth = 0; nth < 8; nth++)
      receiptOf(
        await act('writeDailyLog', home.children[nth % 2], log(`Words of entry ${nth}. `.repeat(1 + nth * 20))),
      );
    copyTo(folder, join(place, 'crashed'), 'crashed');
    await opened.close();
    copyTo(folder, join(place, 'stopped'), 'stopped');
    content = await contentOf(join(place, 'stopped'));
    expect(await contentOf(join(place, 'crashed'))).toEqual(content);
    expect(content.events.length).toBeGreaterThan(20);
  });

  function drawnFlip(chance: Chance): Flip {
    const state = chance.oneOf<State>(['crashed', 'stopped']);
    const name = chance.oneOf<string>(states[state]);
    return {
      state,
      file: name,
      byte: chance.below(readFileSync(join(place, state, name)).length),
      bit: chance.below(8),
    };
  }

  function flip({ state, file: name, byte, bit }: Flip): void {
    copyTo(join(place, state), flipped, state);
    const path = join(flipped, name);
    const bytes = readFileSync(path);
    bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
    writeFileSync(path, bytes);
  }

  async function outcome(): Promise<Outcome> {
    const health = await checkLog(
      'record',
      () => openEmbeddedReader({ folder: flipped, file }),
      () => undefined,
    );
    if (isDamaged(health)) {
      const places = health.findings.map(({ stream, revision, damage }) => `${stream} ${revision} ${damage}`);
      const stopped = health.stopped ? [health.stopped.message] : [];
      return { kind: 'doctor', named: [...places, ...health.structure, ...stopped] };
    }
    try {
      openWriter({ path: join(flipped, file), maxPages: 'unlimited', heldBefore: [] }).close();
    } catch (fault) {
      return { kind: 'start', named: [String((fault as { readonly message?: string }).message)] };
    }
    try {
      expect(await contentOf(flipped)).toEqual(content);
      return { kind: 'alters nothing' };
    } catch {
      return { kind: 'unnoticed' };
    }
  }

  it(`is named by doctor or at the start, or alters nothing, ${flips} times out of ${flips}`, async () => {
    const chance = chanceOf(seed);
    const unnoticed: Flip[] = [];
    const told = { doctor: 0, start: 0, 'alters nothing': 0, unnoticed: 0 };
    for (let nth = 0; nth < flips; nth++) {
      const drawn = drawnFlip(chance);
      flip(drawn);
      const found = await outcome();
      told[found.kind] += 1;
      if (found.kind === 'unnoticed') unnoticed.push(drawn);
      if ('named' in found)
        expect(found.named.join('; ')).toMatch(/[A-Za-z]+-[\w-]+ \d+ [A-Z]|page|index|row|record\.db/);
    }
    expect(unnoticed).toEqual([]);
    expect(told.doctor + told.start).toBeGreaterThan(flips / 4);
    process.stderr.write(`bit flips: ${JSON.stringify(told)}\n`);
  });
});
