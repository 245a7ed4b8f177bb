import { describe, expect, it } from '@jest/globals';
import { eachSpecHasFolder } from './data-folder.contract.ts';
import { makeFolder, pathOf } from './place.ts';
import { bind, connect, makeSettings, pragma, readerSettings, refuseUnsafeRelease, writerSettings } from './sqlite.ts';

describe('a connection to SQLite', () => {
  const place = eachSpecHasFolder();

  it('has the settings that durability and privacy rest on', () => {
    makeFolder(place());
    const connection = connect(pathOf(place()), { readOnly: false });
    makeSettings(connection, writerSettings);
    const read = ['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys', 'trusted_schema', 'busy_timeout'];
    expect(read.map((name) => pragma(connection, name))).toEqual(['wal', 2, 1, 1, 0, 5_000]);
    connection.close();
  });

  it('is refused when SQLite does not keep one of them', () => {
    const connection = connect(':memory:', { readOnly: false });
    expect(() => makeSettings(connection, writerSettings)).toThrow(
      'SQLite does not keep the setting journal_mode = WAL for this file. Put the data folder on a local disk',
    );
    connection.close();
  });

  it('cannot write when it is for reading', () => {
    const connection = connect(':memory:', { readOnly: false });
    makeSettings(connection, readerSettings);
    expect(() => connection.exec('CREATE TABLE minutes (words TEXT)')).toThrow('readonly');
    connection.close();
  });

  it.each(['3.7.0', '3.46.1', '3.51.2'])('is refused on SQLite %s, which can damage a store', (release) => {
    expect(() => refuseUnsafeRelease(release)).toThrow(expect.objectContaining({ code: 'UNSAFE_SQLITE' }));
  });

  it.each(['3.51.3', '3.53.4', '4.0.0'])('is taken on SQLite %s', (release) => {
    expect(() => refuseUnsafeRelease(release)).not.toThrow();
  });

  it('binds whole numbers, well-formed text and bytes', () => {
    expect(bind(7, 'Zoë', new Uint8Array([0]))).toEqual([7n, 'Zoë', new Uint8Array([0])]);
  });

  it.each([NaN, 1.5, 2 ** 53, 'half \ud800 a pair'])('does not bind %p, which SQLite would alter', (value) => {
    expect(() => bind(value)).toThrow('Only whole numbers, well-formed text and bytes');
  });
});
