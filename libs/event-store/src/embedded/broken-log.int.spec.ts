import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { eventOf, streamOf } from '../contract/opened.contract.ts';
import { eachSpecHasFolder } from './data-folder.contract.ts';
import { openEmbeddedReader } from './open-reader.ts';
import { openEmbeddedStore } from './open-store.ts';

describe('a write-ahead log that a crash left, and a disk has altered', () => {
  const place = eachSpecHasFolder();
  const left = () => ({ ...place(), folder: `${place().folder}-left` });
  const wal = () => `${left().folder}/record.db-wal`;
  const frameBytes = 4096 + 24;

  /** Six appends, of which nothing has been moved into the file. */
  beforeEach(async () => {
    const store = await openEmbeddedStore(place());
    await streamOf(store, ['a', 'b', 'c', 'd', 'e', 'f']);
    mkdirSync(left().folder);
    for (const suffix of ['', '-wal', '-head'])
      copyFileSync(`${place().folder}/record.db${suffix}`, `${left().folder}/record.db${suffix}`);
    await store.close();
  });

  const frames = () => (readFileSync(wal()).length - 32) / frameBytes;

  /** Turns a bit in the middle of a frame, counted from 1. */
  function turnBitIn(frame: number): void {
    const bytes = readFileSync(wal());
    const at = 32 + (frame - 1) * frameBytes + 2000;
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(wal(), bytes);
  }

  async function eventsLeft(): Promise<number> {
    const store = await openEmbeddedStore(left());
    const events = await store.readAll('start', 100);
    await store.close();
    return events.length;
  }

  const refused = (frame: number) => ({
    code: 'STORE_DAMAGED',
    message: expect.stringMatching(
      new RegExp(`record\\.db-wal cannot be used: frame ${frame} .* holds page \\d+\\. Keep`),
    ),
  });

  it('is refused by frame and page wherever acknowledged events are behind it, and is left as it lies', async () => {
    const last = frames();
    for (const frame of [2, Math.floor(last / 2), last - 1, last]) {
      const before = readFileSync(wal());
      turnBitIn(frame);
      const altered = readFileSync(wal());
      await expect(openEmbeddedStore(left())).rejects.toMatchObject(refused(frame));
      expect(readFileSync(wal()).equals(altered)).toBe(true);
      writeFileSync(wal(), before);
    }
    expect(await eventsLeft()).toBe(6);
  });

  it('is told by a look through the store as well', async () => {
    turnBitIn(frames());
    const reader = await openEmbeddedReader(left());
    await expect(reader.findDamage?.()).rejects.toMatchObject(refused(frames()));
    await reader.close();
  });

  it('is taken for one that was torn, at its very end, where nobody knows of more', async () => {
    rmSync(`${left().folder}/record.db-head`);
    turnBitIn(frames());
    expect(await eventsLeft()).toBe(5);
  });

  it('is no matter of a store that was set back to an earlier copy: that begins a new incarnation, once', async () => {
    const whole = await openEmbeddedStore(left());
    const stream = (await whole.readAll('start', 1))[0]?.stream;
    const { incarnation } = whole;
    await whole.close();
    expect(existsSync(wal())).toBe(false);
    copyFileSync(`${left().folder}/record.db`, `${left().folder}/earlier.db`);
    const later = await openEmbeddedStore(left());
    if (stream) await later.append(stream, 5, [eventOf('g')]);
    await later.close();
    copyFileSync(`${left().folder}/earlier.db`, `${left().folder}/record.db`);
    const setBack = await openEmbeddedStore(left());
    expect(setBack.incarnation).not.toBe(incarnation);
    expect(await setBack.head()).toBe('6');
    await setBack.close();
    const again = await openEmbeddedStore(left());
    expect(again.incarnation).toBe(setBack.incarnation);
    await again.close();
  });
});
