import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { differenceText, type Message, type MessageClass } from '../index.ts';
import { ownReturn, syntheticReturn } from '../../../../test/imports/expected-returns.ts';
import { importFolder, type Imported } from './import-folder.contract.ts';

const folder = process.env['THROUGHLINE_TEST_SSDA903'];
const subject = folder === undefined ? ownReturn : syntheticReturn(folder);
const { terms, counts, edits } = subject;

const countOf = (messages: readonly Message[]): Partial<Record<MessageClass, number>> => {
  const found: Partial<Record<MessageClass, number>> = {};
  for (const { class: kind } of messages) found[kind] = (found[kind] ?? 0) + 1;
  return found;
};
const placesOf = (kind: MessageClass, messages: readonly Message[]): string[] =>
  messages.filter((message) => message.class === kind).map(({ file, line }) => `${file}:${String(line)}`);

let first: Imported;
const scratch: string[] = [];

beforeAll(async () => {
  if (folder === undefined) {
    console.info('THROUGHLINE_TEST_SSDA903 names no folder: these specs run on the small return of this repository.');
  }
  first = await importFolder(subject.folder, terms);
});

afterAll(async () => {
  for (const one of scratch) await rm(one, { recursive: true });
});

/** A copy of the return with its episodes rewritten. */
async function copied(rewrite: (lines: string[]) => string[] = (lines) => lines): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'ssda903-'));
  scratch.push(copy);
  for (const file of ['header.csv', 'episodes.csv']) await cp(join(subject.folder, file), join(copy, file));
  const episodes = join(copy, 'episodes.csv');
  const lines = (await readFile(episodes, 'utf8')).trimEnd().split('\n');
  await rm(episodes);
  await writeFile(episodes, `${rewrite(lines).join('\n')}\n`);
  return copy;
}

const again = async (rewrite?: (lines: string[]) => string[], before: Imported = first): Promise<Imported> =>
  importFolder(await copied(rewrite), { ...terms, before: before.rows });

const replaceIn =
  (line: number, from: string, to: string) =>
  (lines: string[]): string[] =>
    lines.map((text, index) => (index === line - 1 ? text.replace(from, to) : text));
const without =
  (line: number) =>
  (lines: string[]): string[] =>
    lines.filter((_, index) => index !== line - 1);

describe('a first import', () => {
  it('takes every row that is in order', () => {
    expect(first.report.tables).toMatchObject(counts.tables);
    expect(first.report.total).toMatchObject({ new: counts.taken, same: 0, changed: 0, gone: 0 });
  });

  it('states the facts that were counted by hand', () => expect(first.report.facts).toMatchObject(counts.facts));

  it('warns of what was counted by hand, and of nothing else', () => {
    expect(countOf(first.messages)).toEqual(counts.messages);
  });

  it('names the line of what it warns of', () => {
    for (const [kind, places] of counts.places) expect(placesOf(kind, first.messages)).toEqual(places);
  });

  it('says of the next year what that year can tell', async () => {
    const next = await importFolder(subject.folder, { ...terms, year: terms.year + 1 });
    expect(next.report.facts).toMatchObject(counts.nextYear.facts);
    expect(countOf(next.messages)).toMatchObject(counts.nextYear.messages);
    expect(countOf(next.messages)).not.toHaveProperty('END_AFTER_YEAR_END');
    expect(countOf(next.messages)).not.toHaveProperty('AFTER_YEAR_END');
  });

  it.each(counts.stays)('finds the stays at $urn', async ({ urn, stays }) => {
    const { facts } = await importFolder(subject.folder, { ...terms, urns: [urn] });
    const found = facts.filter(({ fact }) => fact === 'stayStated' || fact === 'stayEnded');
    expect(found).toMatchObject(stays);
    expect(found).toHaveLength(stays.length);
  });
});

describe('a second import', () => {
  it('of the same folder states nothing new, with the same refusals and warnings', async () => {
    const second = await importFolder(subject.folder, { ...terms, before: first.rows });
    expect(second.report.total).toMatchObject({ same: counts.taken, new: 0, changed: 0, gone: 0 });
    expect(second.messages).toEqual(first.messages);
  });

  it('of the same rows in another order and form states nothing new', async () => {
    const folder = await copied(([head = '', ...rows]) => [head, ...rows.toReversed()]);
    const episodes = join(folder, 'episodes.csv');
    const lines = (await readFile(episodes, 'utf8')).trimEnd().split('\n');
    const reordered = lines.map((line) => ['x', ...line.split(',').toReversed()].join(','));
    await writeFile(episodes, `\uFEFF${reordered.join('\r\n')}\r\n`);
    await rename(episodes, join(folder, '903_Episodes.csv'));
    const second = await importFolder(folder, { ...terms, before: first.rows });
    expect(second.report.total).toMatchObject({ same: counts.taken, new: 0, changed: 0, gone: 0 });
    expect(countOf(second.messages)).toEqual(counts.messages);
    expect(second.report.fileNotes).toEqual([
      { file: '903_Episodes.csv', note: 'BYTE_ORDER_MARK' },
      { file: '903_Episodes.csv', note: 'CRLF' },
      { file: '903_Episodes.csv', note: 'EXTRA_COLUMNS', columns: ['x'] },
    ]);
  });

  it('with a new row states what that row adds', async () => {
    const { row, at, facts, messages } = edits.newRow;
    const second = await again((lines) => lines.toSpliced(at - 1, 0, row));
    expect(second.report.tables[1]).toMatchObject({ new: 1, same: counts.tables[1].taken, changed: 0, gone: 0 });
    expect(second.differences.map(differenceText)).toEqual([`episodes.csv:${String(at)} new`]);
    expect(second.report.facts).toMatchObject(facts);
    expect(countOf(second.messages)).toEqual({ ...counts.messages, ...messages });
  });

  it('with another end says what it was and what it is', async () => {
    const { line, from, to, change, messages, places } = edits.changedEnd;
    const second = await again(replaceIn(line, from, to));
    const changed = second.comparisons.flatMap((one) => one.changed);
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatchObject({ row: { line }, previous: { line }, columns: [{ column: 'DEC', ...change }] });
    expect(second.differences.map(differenceText)).toEqual([
      `episodes.csv:${String(line)} changed: DEC ${from} → ${to}`,
    ]);
    expect(second.report.total).toMatchObject({ same: counts.taken - 1, new: 0, changed: 1, gone: 0 });
    expect(countOf(second.messages)).toEqual({ ...counts.messages, ...messages });
    for (const [kind, expected] of places) expect(placesOf(kind, second.messages)).toEqual(expected);
  });

  it('with a blank filled in contradicts nothing', async () => {
    const { line, from, to, date } = edits.filledEnd;
    const second = await again(replaceIn(line, from, to));
    expect(second.comparisons.flatMap((one) => one.changed.map(({ columns }) => columns))).toEqual([
      [{ column: 'DEC', from: '', to: date, filled: true }],
    ]);
    expect(second.report.facts.episodeEnds).toBe(counts.facts.episodeEnds + 1);
  });

  it('without a row says that it is gone, and with it again that it is stated again', async () => {
    const { line, messages } = edits.removed;
    const second = await again(without(line));
    expect(second.differences.map(differenceText)).toEqual([
      `episodes.csv:${String(line)} gone: no longer stated (line of the earlier file)`,
    ]);
    expect(second.report.tables[1]).toMatchObject({ same: counts.tables[1].taken - 1, gone: 1, new: 0, changed: 0 });
    expect(countOf(second.messages)).toEqual({ ...counts.messages, ...messages });

    const third = await again(undefined, second);
    expect(third.report.total).toMatchObject({ same: counts.taken - 1, new: 1, changed: 0, gone: 0 });
    expect(third.differences.map(differenceText)).toEqual([`episodes.csv:${String(line)} new: stated again`]);
  });

  it('takes a row that was refused once it is mended', async () => {
    const { line, from, to } = edits.refused;
    const broken = await importFolder(await copied(replaceIn(line, from, to)), terms);
    expect(broken.report.tables[1]).toMatchObject({ refused: 1, taken: counts.tables[1].taken - 1 });
    const mended = await again(undefined, broken);
    expect(mended.report.total).toMatchObject({ same: counts.taken - 1, new: 1, changed: 0, gone: 0 });
  });
});
