import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readReturn, type ChildRows } from '../index.ts';

const head = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB';
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ssda903-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return readReturn(folder);
}

async function rowsOf(text: string): Promise<ChildRows[]> {
  const result = await read({ 'header.csv': text });
  if (result.outcome !== 'read') throw new Error(result.refusal.message);
  using reading = result.reading;
  return [...reading.children()];
}

describe('reading a folder', () => {
  it('stops before any row when two files are of one table', async () => {
    const result = await read({ 'a.csv': `${head}\n`, 'b.csv': `${head.toLowerCase()}\n` });
    expect(result).toMatchObject({
      outcome: 'stopped',
      refusal: { code: 'TWO_FILES_OF_ONE_TABLE', table: 'header', files: ['a.csv', 'b.csv'] },
    });
  });

  it('refuses a file from the line on which it is no CSV, rows above it included, and reads the others', async () => {
    const result = await read({
      'bad.csv': `${head}\nFIC,1,01/01/2010,,,,\nFIC2,"1,01/01/2010,,,,\n`,
      'empty.csv': '',
    });
    if (result.outcome !== 'read') throw new Error(result.refusal.message);
    using reading = result.reading;
    expect(reading.files).toMatchObject([
      { outcome: 'unreadable', file: 'bad.csv', line: 3 },
      { outcome: 'notRecognised', file: 'empty.csv' },
    ]);
    expect([...reading.children()]).toEqual([]);
    expect([...reading.tablesPresent]).toEqual([]);
  });
});

describe('reading a row', () => {
  it('gives the physical line on which it begins, blank lines and quoted line ends counted', async () => {
    const text = `${head}\r\n\r\nFIC1,1,01/01/2010,"WB\r\nRI",,,\r\n   \r\nFIC2,1,01/01/2010,,,,\r\n`;
    expect((await rowsOf(text)).map(({ child, rows }) => [child, rows[0]?.line])).toEqual([
      ['FIC1', 3],
      ['FIC2', 6],
    ]);
  });

  it('trims, normalises and raises codes, and keeps an identifier letter for letter', async () => {
    const [child] = await rowsOf(`${head}\n fic-e\u03011 ,1.00, 01/01/2010 ,wbri,un4, ,\n`);
    expect(child).toMatchObject({
      child: 'fic-é1',
      rows: [{ values: { CHILD: 'fic-é1', SEX: '1', DOB: '2010-01-01', ETHNIC: 'WBRI', UPN: 'UN4' } }],
    });
    expect(child?.rows[0]?.findings).toMatchObject([{ class: 'NUMBER_FORM', column: 'SEX', value: '1.00' }]);
  });

  it('keeps the hash of the bytes of its file', async () => {
    const [child] = await rowsOf(`${head}\nFIC,1,01/01/2010,,,,\n`);
    // sha256sum of those 60 bytes
    expect(child?.rows[0]?.sha256).toBe('777808cae1b5ab090959652ba01d719f63cf535875e35a248ff4726396881e1c');
  });
});
