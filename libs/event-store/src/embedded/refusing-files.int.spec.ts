import { copyFileSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { copyLog } from '../copy-log.ts';
import { eventOf, newStream } from '../contract/opened.contract.ts';
import { eachSpecHasFolder } from './data-folder.contract.ts';
import { isStoreFree } from './lock.ts';
import { openEmbeddedReader } from './open-reader.ts';
import { openEmbeddedStore } from './open-store.ts';

describe('a file that is not as it should be', () => {
  const place = eachSpecHasFolder();
  const path = () => `${place().folder}/${place().file}`;

  /** Makes a store with some events in it, closed. */
  async function closedStore(): Promise<void> {
    const store = await openEmbeddedStore(place());
    const stream = newStream();
    await store.append(stream, 'noStream', [eventOf('x'.repeat(40_000)), eventOf('b'), eventOf('c')]);
    await store.close();
  }

  async function everything() {
    const store = await openEmbeddedStore(place());
    const events = await store.readAll('start', 100);
    await store.close();
    return { events, incarnation: store.incarnation };
  }

  function alter(sql: string): void {
    const connection = new DatabaseSync(path());
    connection.exec(sql);
    connection.close();
  }

  /** Refused with this code and these words, for writing; the file stays as it was and the lock is free. */
  async function refused(code: string, words: RegExp): Promise<void> {
    const before = readFileSync(path());
    await expect(openEmbeddedStore(place())).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
    expect(readFileSync(path()).equals(before)).toBe(true);
    expect(isStoreFree(place())).toBe(true);
  }

  it('is refused when it is no database', async () => {
    mkdirSync(place().folder);
    writeFileSync(path(), 'Minutes of the staff meeting. '.repeat(200));
    await refused('STORE_DAMAGED', /record\.db cannot be used: it is not a database\. Keep a copy .* restore/);
    await expect(openEmbeddedReader(place())).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  it('is refused when pages of it are broken', async () => {
    await closedStore();
    const size = readFileSync(path()).length;
    const file = openSync(path(), 'r+');
    for (let page = 4096 * 3; page < size; page += 4096) writeSync(file, Buffer.alloc(64, 0xff), 0, 64, page);
    closeSync(file);
    await refused('STORE_DAMAGED', /broken pages in it\. Keep a copy/);
  });

  it('is refused when another program made it', async () => {
    mkdirSync(place().folder);
    alter('CREATE TABLE minutes (words TEXT)');
    await refused('STORE_DAMAGED', /not an event store of Throughline/);
  });

  it('is refused when a newer release wrote it', async () => {
    await closedStore();
    alter('PRAGMA user_version = 7');
    await refused(
      'STORE_NEWER',
      /newer release of Throughline \(format 7; .* up to 2\)\. Start that release or a later/,
    );
    await expect(openEmbeddedReader(place())).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });

  it('is refused when its write-ahead log has a broken header, or has lost its file', async () => {
    const store = await openEmbeddedStore(place());
    await store.append(newStream(), 'noStream', [eventOf('a')]);
    const [file, wal] = [readFileSync(path()), readFileSync(`${path()}-wal`)];
    await store.close();
    writeFileSync(path(), file);
    writeFileSync(`${path()}-wal`, Buffer.concat([wal.subarray(0, 8), Buffer.from([1]), wal.subarray(9)]));
    await refused('STORE_DAMAGED', /record\.db-wal cannot be used: the header of the write-ahead log is broken/);
    writeFileSync(`${path()}-wal`, wal);
    rmSync(path());
    await expect(openEmbeddedStore(place())).rejects.toMatchObject({
      message: expect.stringMatching(/the file itself is gone/),
    });
  });

  it('is opened when a power cut left it with its write-ahead log, and nothing is missing', async () => {
    const store = await openEmbeddedStore(place());
    const stream = newStream();
    await store.append(stream, 'noStream', [eventOf('a'), eventOf('b')]);
    const elsewhere = { ...place(), folder: `${place().folder}-after` };
    mkdirSync(elsewhere.folder);
    for (const suffix of ['', '-wal']) copyFileSync(path() + suffix, `${elsewhere.folder}/record.db${suffix}`);
    await store.close();
    const recovered = await openEmbeddedStore(elsewhere);
    expect(await recovered.readStream(stream, 0, 'forwards', 10)).toHaveLength(2);
    await recovered.close();
  });

  it('is refused when its tables are not to the letter those of a store', async () => {
    await closedStore();
    alter('CREATE TABLE minutes (words TEXT)');
    await refused('STORE_DAMAGED', /its tables are not those of a store/);
  });

  it('is refused when the row that says which store it is was altered', async () => {
    await closedStore();
    alter(`UPDATE store SET incarnation = replace(incarnation, '-', '+')`);
    await refused('STORE_DAMAGED', /the row that says which store it is was altered/);
  });

  it('is brought to this format when the first release wrote it, and everything in it stands', async () => {
    await closedStore();
    const before = await everything();
    alter(`DROP TRIGGER events_are_not_altered; ALTER TABLE events DROP COLUMN checksum;
      ALTER TABLE store DROP COLUMN checksum; PRAGMA user_version = 1`);
    const early = { code: 'STORE_UNAVAILABLE', detail: 'FIRST_FORMAT' };
    await expect(openEmbeddedReader(place())).rejects.toMatchObject(early);
    expect(await everything()).toEqual(before);
  });

  it('marks the last event of a stream when it was altered, gives out none of it, and copies it nowhere', async () => {
    await closedStore();
    alter(
      `DROP TRIGGER events_are_not_altered; UPDATE events SET data = CAST('{"words":"d"}' AS BLOB) WHERE revision = 2`,
    );
    const store = await openEmbeddedStore(place());
    const all = await store.readAll('start', 10);
    expect(all.map(({ data }) => data.length > 0)).toEqual([true, true, false]);
    expect(all[2]).toMatchObject({ damaged: true, revision: 2 });
    const { stream } = all[2] ?? { stream: newStream() };
    expect(await store.readStream(stream, 0, 'forwards', 10)).toEqual(all);
    const copy = await openEmbeddedStore({ ...place(), file: 'events.db' });
    await expect(copyLog(store, copy)).rejects.toMatchObject({ code: 'DAMAGED', stream, revision: 2 });
    await copy.close();
    await store.close();
  });

  it('names the stream and the revision where an event was taken out', async () => {
    await closedStore();
    alter('DROP TRIGGER events_are_not_deleted; DELETE FROM events WHERE revision = 1');
    const store = await openEmbeddedStore(place());
    const [first] = await store.readAll('start', 1);
    const reading = store.readStream(first?.stream ?? newStream(), 0, 'forwards', 10);
    await expect(reading).rejects.toMatchObject({ code: 'DAMAGED', stream: first?.stream, revision: 1 });
    await store.close();
  });

  it('does not let its events be altered or deleted, even from a shell', async () => {
    await closedStore();
    expect(() => alter(`UPDATE events SET type = 'Other'`)).toThrow('events are not altered');
    expect(() => alter('DELETE FROM events')).toThrow('events are not deleted');
    alter('DROP TRIGGER events_are_not_deleted');
    await (await openEmbeddedStore(place())).close();
    expect(() => alter('DELETE FROM events')).toThrow('events are not deleted');
  });

  it('cannot be read before it exists', async () => {
    await expect(openEmbeddedReader(place())).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', detail: 'NOT_THERE' });
  });
});
