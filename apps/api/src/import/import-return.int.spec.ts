import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { findByNumber } from '#libs/acts';
import { differenceText, type MessageClass } from '#libs/interchange';
import { childStanding } from '#libs/record';

import { ownReturn } from '../../../../test/imports/expected-returns.ts';
import { done } from '../../../../test/acts/acting.ts';
import {
  type Imported,
  type Importing,
  replaceIn,
  type SeenEvent,
  startImporting,
  typesOf,
  without,
} from '../../../../test/imports/importing.ts';

const { folder, edits, counts } = ownReturn;
const { year } = ownReturn.terms;
// The home's own number in the fixture; the children named FIC… do not exist.
const urn = '9900001';

jest.setTimeout(60_000);

let importing: Importing;
beforeEach(async () => {
  importing = await startImporting(year, { urn });
});
afterEach(() => importing.close());

const codes = ({ messages }: Imported, kind: MessageClass) => messages.filter((one) => one.class === kind);
const texts = ({ differences }: Imported) => differences.map(differenceText);
const recordOf = async (child: string) => {
  const { record: fold } = await findByNumber(importing.acting.ports, importing.authority, child);
  if (!fold) throw new TypeError(`There is no record of ${child}.`);
  return fold;
};
const openRoom = () => importing.acting.act('openRoom', importing.acting.home, { name: 'Oak' });

/** What a second import of an altered return records, and its report. */
async function second(altered: string, more = {}): Promise<{ events: readonly SeenEvent[]; imported: Imported }> {
  let imported: Imported | undefined;
  const events = await importing.during(async () => (imported = await importing.run(altered, more)));
  if (!imported) throw new TypeError('Nothing was imported.');
  return { events, imported };
}

describe('a first import', () => {
  it('opens a record for each child and states each row whole and each fact once, as counted by hand', async () => {
    done(await openRoom());
    const { events, imported } = await second(folder);
    expect(imported.report.tables).toMatchObject(counts.tables);
    expect(imported.report.facts).toMatchObject(counts.facts);
    expect(typesOf(events)).toEqual({
      IdentifierReserved: 12,
      ReferenceReserved: 12,
      RecordOpened: 12,
      ReturnRowStated: 32,
      UniquePupilNumberStated: 12,
      MotherhoodStated: 1,
      CareBegan: 12,
      LegalStatusChanged: 2,
      CategoryOfNeedStated: 1,
      PlacementStated: 18,
      PlacementEndStated: 9,
      CareEnded: 4,
      StayStated: 2,
      StayEndStated: 1,
      ResidentStated: 1,
    });
    const { manager, home } = importing.acting;
    const actors = new Set(events.map(({ actor }) => JSON.stringify(actor)));
    expect([...actors]).toEqual([JSON.stringify({ home, id: manager.id, kind: 'import', role: 'registered.manager' })]);
  });

  it('names file, line and hash of the row behind a fact', async () => {
    const { events } = await second(folder);
    const ended = events.find(({ type, body }) => type === 'CareEnded' && body['reason'] === 'E12');
    expect(ended?.source).toEqual({ file: 'episodes.csv', line: 8, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    // It tells of an adoption.
    expect(ended?.bytes).toContain('"class":"adoption"');
  });

  it('lets a child whose stay has no end live in the home, in a bed of it', async () => {
    done(await openRoom());
    const { report } = await importing.run(folder);
    expect(report.discrepancies).toEqual([]);
    expect(childStanding((await recordOf('FIC02')).state).residentIn).toBe(importing.acting.home);
    expect(childStanding((await recordOf('FIC01')).state).residentIn).toBeUndefined();
  });

  it('takes stays that do not fit the home, and shows how they do not', async () => {
    const { acting } = importing;
    const { home } = acting;
    const purpose = { agesFrom: 15, agesTo: 17, gender: 'any', needs: 'Any', capacity: 2, from: '2021-01-01' };
    const expectedRevision = (await acting.ports.record.load(`home-${home}`)).revision;
    done(await acting.act('adoptStatementOfPurpose', home, purpose, { expectedRevision }));
    const { report } = await importing.run(folder);
    expect(report.facts).toMatchObject({ staysHere: 2, stayEndsHere: 1 });
    // FIC01 is 13 and FIC02 is 14 when the stay begins, and no room is open.
    expect(report.discrepancies).toEqual([
      { file: 'episodes.csv', line: 2, discrepancies: ['outsideAgeRange'] },
      { file: 'episodes.csv', line: 5, discrepancies: ['outsideAgeRange', 'beyondBeds'] },
    ]);
    expect((await importing.run(folder)).report.discrepancies).toEqual(report.discrepancies);
  });

  it('finds no stay of the home at numbers that are not its own', async () => {
    const { events } = await second(folder, { urns: ['9900999'] });
    expect(typesOf(events)).not.toHaveProperty('StayStated');
  });
});

describe('a check', () => {
  it('writes nothing, and reports what the import then does', async () => {
    const checked = await second(folder, { check: true });
    expect(checked.events).toEqual([]);
    const { imported } = await second(folder);
    expect(checked.imported).toEqual({ ...imported, report: { ...imported.report, checkOnly: true } });
  });
});

describe('a second import', () => {
  beforeEach(() => importing.run(folder));

  it('of the same folder writes no event on any stream', async () => {
    const { access } = importing.acting.stores;
    const before = await access.head();
    const { events, imported } = await second(folder);
    expect(events).toEqual([]);
    expect(await access.head()).toBe(before);
    expect(imported.report.total).toMatchObject({ same: 32, new: 0, changed: 0, gone: 0 });
  });

  it('writes none when rows, columns, line ends, byte-order mark and file name differ', async () => {
    const altered = await importing.copy(folder, 'episodes.csv', ([head = '', ...rows]) => [
      head,
      ...rows.toReversed(),
    ]);
    const episodes = join(altered, 'episodes.csv');
    const lines = (await readFile(episodes, 'utf8')).trimEnd().split('\n');
    const reordered = lines.map((line) => ['x', ...line.split(',').toReversed()].join(','));
    await writeFile(episodes, `\uFEFF${reordered.join('\r\n')}\r\n`);
    await rename(episodes, join(altered, '903_Episodes.csv'));
    const { events, imported } = await second(altered);
    expect(events).toEqual([]);
    expect(imported.report.total).toMatchObject({ same: 32, new: 0, changed: 0, gone: 0 });
  });

  it('with a new row states what it adds, on one child', async () => {
    const { row, at } = edits.newRow;
    const altered = await importing.copy(folder, 'episodes.csv', (lines) => lines.toSpliced(at - 1, 0, row));
    const { events, imported } = await second(altered);
    expect(typesOf(events)).toEqual({ ReturnRowStated: 1, CareBegan: 1, PlacementStated: 1 });
    expect(new Set(events.map(({ stream }) => stream))).toEqual(new Set([(await recordOf('FIC03')).stream]));
    expect(texts(imported)).toEqual([`episodes.csv:${at} new`]);
  });

  it('with another end says what it was and is, with both sources, and keeps the old statement', async () => {
    const { line, from, to, change } = edits.changedEnd;
    const before = await recordOf('FIC01');
    const stated = before.readings.length;
    const { events } = await second(await importing.copy(folder, 'episodes.csv', replaceIn(line, from, to)));
    const changed = events.filter(({ type }) => type === 'RowChanged');
    expect(changed).toMatchObject([
      {
        stream: before.stream,
        body: {
          values: [{ column: 'DEC', was: change.from, now: change.to }],
          was: { file: 'episodes.csv', line },
        },
        source: { file: 'episodes.csv', line },
      },
    ]);
    expect(new Set(events.map(({ stream }) => stream))).toEqual(new Set([before.stream]));
    expect((await recordOf('FIC01')).readings.slice(0, stated).some(({ struckBy }) => struckBy)).toBe(false);
  });

  it('with an end that was blank ends the stay, and the bed is free again', async () => {
    const { line, from, to, date } = edits.filledEnd;
    const altered = await importing.copy(folder, 'episodes.csv', replaceIn(line, from, to));
    const { events } = await second(altered);
    expect(typesOf(events)).toEqual({ RowChanged: 1, PlacementEndStated: 1, StayEndStated: 1, BedReleased: 1 });
    expect(childStanding((await recordOf('FIC02')).state)).toMatchObject({ status: 'left', leftOn: date });
    expect((await second(altered)).events).toEqual([]);
  });

  it('without a row says so once, and states it again when the very same return comes back', async () => {
    const { line } = edits.removed;
    const gone = await second(await importing.copy(folder, 'episodes.csv', without(line)));
    expect(typesOf(gone.events)).toEqual({ RowNoLongerStated: 1 });
    expect(gone.imported.report.total).toMatchObject({ same: 31, gone: 1 });
    const back = await second(folder);
    expect(typesOf(back.events)).toEqual({ RowStatedAgain: 1 });
    expect(texts(back.imported)).toEqual([`episodes.csv:${line} new: stated again`]);
    expect((await second(folder)).events).toEqual([]);
  });

  it('that does not name a child at all finds every row of the child gone, and another year does not', async () => {
    const only = (lines: string[]) => lines.filter((text) => !text.startsWith('FIC05'));
    const altered = await importing.copy(await importing.copy(folder, 'header.csv', only), 'episodes.csv', only);
    expect((await second(altered, { year: year + 1 })).events.map(({ type }) => type)).not.toContain(
      'RowNoLongerStated',
    );
    const { events, imported } = await second(altered);
    expect(typesOf(events)).toEqual({ RowNoLongerStated: 3 });
    expect(imported.report.total).toMatchObject({ gone: 3 });
  });

  it('judges only tables that are in the folder', async () => {
    const altered = await importing.copy(folder);
    await rm(join(altered, 'episodes.csv'));
    expect((await second(altered)).events).toEqual([]);
  });

  it('refuses another child of the same identifier, and leaves the record as it is', async () => {
    const other = replaceIn(4, '29/02/2008,BCRB,Z000000000001', '01/03/2009,BCRB,Y000000000009');
    const { events, imported } = await second(await importing.copy(folder, 'header.csv', other));
    expect(events).toEqual([]);
    expect(codes(imported, 'OTHER_CHILD')).toMatchObject([{ file: 'header.csv', line: 4, column: 'DOB' }]);
    expect(imported.report.total).toMatchObject({ refused: 1, gone: 0, same: 31 });
  });

  it('for a later year takes an end that the earlier year could not tell', async () => {
    // The DEC of line 6 lies after 31 March 2024.
    const { events } = await second(folder, { year: year + 1 });
    expect(typesOf(events)).toMatchObject({ CareEnded: 1, PlacementEndStated: 1 });
    expect((await second(folder, { year: year + 1 })).events).toEqual([]);
  });
});

describe('a row that was refused', () => {
  it('is taken once it is mended', async () => {
    const { line, from, to } = edits.refused;
    const broken = await importing.run(await importing.copy(folder, 'episodes.csv', replaceIn(line, from, to)));
    expect(broken.report.tables[1]).toMatchObject({ refused: 1, taken: 19 });
    const { events } = await second(folder);
    expect(typesOf(events)).toMatchObject({ ReturnRowStated: 1 });
    expect((await recordOf('FIC01')).readings.filter(({ type }) => type.type === 'ReturnRowStated')).toHaveLength(4);
  });
});
