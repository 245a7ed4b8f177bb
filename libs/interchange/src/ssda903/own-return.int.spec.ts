import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readReturn, reportJson, reportText } from '../index.ts';
import { importFolder } from './import-folder.contract.ts';
import { messageText } from './messages.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url));
const linesOf = async (file: string): Promise<string[]> =>
  (await readFile(fixtures + file, 'utf8')).trimEnd().split('\n');
const terms = { year: 2024, importedOn: '2024-05-01' };

describe('the report of a return', () => {
  it('counts rows and facts and says, line by line, what does not fit', async () => {
    const { report, ...lists } = await importFolder(`${fixtures}ssda903`, { ...terms, urns: ['9900001'] });
    expect([...reportText(report, lists)]).toEqual(await linesOf('ssda903.expected.txt'));
  });

  it('is one JSON document as well, its messages last', async () => {
    const { report, ...lists } = await importFolder(`${fixtures}ssda903`, terms);
    const parsed: unknown = JSON.parse([...reportJson(report, lists)].join(''));
    expect(parsed).toMatchObject({
      year: 2024,
      total: { rows: 33, taken: 32, duplicate: 1, refused: 0 },
      notReadYet: [{ file: 'reviews.csv', table: 'reviews' }],
      differences: [],
    });
    expect(parsed).toHaveProperty('messages.0', {
      file: 'episodes.csv',
      line: 5,
      column: 'REC',
      value: 'X1',
      class: 'REC_WITHOUT_DEC',
      severity: 'warning',
      expected: 'blank, or a date in DEC; taken as open',
    });
  });
});

describe('a return with rows that cannot be taken', () => {
  const known = (child: string) =>
    child === 'BAD07' ? { dateOfBirth: '2009-01-01', upn: 'C000000000007' } : undefined;
  const bad = () => importFolder(`${fixtures}ssda903-bad`, { ...terms, known });

  it('refuses each of them for every reason that it has, and takes the others', async () => {
    const { report, messages } = await bad();
    expect(messages.map(messageText)).toEqual(await linesOf('ssda903-bad.expected.txt'));
    expect(report.tables).toMatchObject([
      { table: 'header', file: '903 Header 2024.csv', rows: 8, taken: 1, duplicate: 0, refused: 7 },
      { table: 'episodes', file: 'episodes.csv', rows: 15, taken: 4, duplicate: 0, refused: 11 },
    ]);
  });

  it('says what is odd about the files themselves, and goes on without those that it cannot read', async () => {
    const { report } = await bad();
    expect(report.fileNotes).toEqual([
      { file: '903 Header 2024.csv', note: 'BYTE_ORDER_MARK' },
      { file: '903 Header 2024.csv', note: 'CRLF' },
      { file: '903 Header 2024.csv', note: 'EXTRA_COLUMNS', columns: ['Team'] },
      { file: '903 Header 2024.csv', note: 'NO_FINAL_NEWLINE' },
      { file: 'episodes.csv', note: 'WINDOWS_1252' },
    ]);
    expect(report.filesRefused).toEqual([
      {
        file: 'reviews without codes.csv',
        expected: 'the columns of a table; nearest reviews: has CHILD, DOB, REVIEW; lacks REVIEW_CODE',
      },
    ]);
    expect(report.notReadYet).toEqual([{ file: 'unclosed.csv', table: 'uasc' }]);
  });

  it('keeps the words of a Windows-1252 file', async () => {
    const { rows } = await bad();
    expect(rows.get('BAD05')?.map(({ line, values }) => [line, values['HOME_POST']])).toEqual([
      [8, undefined],
      [6, 'CAFÉ'],
      [11, undefined],
      [15, 'ZZ1\n1AA'],
      [17, undefined],
    ]);
  });
});

describe('a folder', () => {
  it('that does not exist is a fault of the file system', async () => {
    await expect(readReturn(`${fixtures}nowhere`)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
