import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { findByNumber } from '#libs/acts';
import { careHistory, type CareHistory, childStanding } from '#libs/record';
import { allFacts } from '#libs/feature';

import { ownReturn, syntheticReturn } from '../../../../test/imports/expected-returns.ts';
import { done } from '../../../../test/acts/acting.ts';
import { isFull } from '../../../../test/tier.ts';
import {
  type Imported,
  type Importing,
  replaceIn,
  type SeenEvent,
  startImporting,
  typesOf,
} from '../../../../test/imports/importing.ts';

const named = isFull ? process.env['THROUGHLINE_TEST_SSDA903'] : undefined;
const subject = named === undefined ? ownReturn : syntheticReturn(named);
const { folder, counts, edits, terms } = subject;
const urns = counts.stays.map(({ urn }) => urn);

// Thousands of children, on a machine that is busy.
jest.setTimeout(180_000);

describe(`the return ${named === undefined ? 'of this repository' : 'that THROUGHLINE_TEST_SSDA903 names'}`, () => {
  let importing: Importing;
  let first: Imported;
  let events: readonly SeenEvent[];

  beforeAll(async () => {
    importing = await startImporting(terms.year);
    done(await importing.acting.act('openRoom', importing.acting.home, { name: 'Oak' }));
    events = await importing.during(async () => (first = await importing.run(folder, { urns })));
  });
  afterAll(() => importing.close());

  it('is reported with the counts worked out by hand', () => {
    expect(first.report.tables).toMatchObject(counts.tables);
    expect(first.report.facts).toMatchObject(counts.facts);
    expect(first.report.notRecorded).toEqual([]);
  });

  it('is recorded with them: each row whole, each fact in one event', () => {
    const { facts, taken } = counts;
    const { childrenOpened = 0, careStarted = 0, careBeganOnOrBefore = 0, careEnded, placements } = facts;
    const begun = careStarted + careBeganOnOrBefore;
    expect(typesOf(events)).toMatchObject({
      IdentifierReserved: childrenOpened,
      ReferenceReserved: childrenOpened,
      RecordOpened: childrenOpened,
      ReturnRowStated: taken,
      CareBegan: begun,
      // The start of care states its own legal status and need.
      LegalStatusChanged: (facts.legalStatuses ?? 0) - begun,
      CategoryOfNeedStated: (facts.categoriesOfNeed ?? 0) - begun,
      PlacementStated: placements,
      CareEnded: careEnded,
    });
  });

  it('has the stays of the home’s own numbers, each with its dates', () => {
    const stays = events.filter(({ type }) => type === 'StayStated').map(({ body }) => body);
    for (const { urn, stays: expected } of counts.stays) {
      const since = expected.flatMap((one) => ('since' in one ? [one.since] : []));
      const found = stays
        .filter((body) => body['urn'] === urn)
        .map(({ from: on, onOrBefore }) => (on === undefined ? { onOrBefore } : { on }));
      expect(found).toEqual(expect.arrayContaining(since));
      expect(found).toHaveLength(since.length);
    }
    const ends = counts.stays.flatMap(({ stays: all }) => all.filter(({ fact }) => fact === 'stayEnded'));
    expect(typesOf(events)['StayEndStated']).toBe(ends.length);
  });

  it('shows beside a stay that the child was too young for the home, and refuses none', () => {
    const tooYoung = counts.stays.flatMap(({ stays }) =>
      stays.filter((one) => 'ageAtStart' in one && (one.ageAtStart ?? 10) < 10),
    );
    const shown = first.report.discrepancies.filter(({ discrepancies }) => discrepancies.includes('outsideAgeRange'));
    expect(shown).toHaveLength(tooYoung.length);
  });

  it('writes no event on any stream when it is imported a second time', async () => {
    let second: Imported | undefined;
    expect(await importing.during(async () => (second = await importing.run(folder, { urns })))).toEqual([]);
    expect(second?.report.total).toMatchObject({ same: counts.taken, new: 0, changed: 0, gone: 0 });
    expect(second?.messages).toEqual(first.messages);
  });

  it('changes one child when one end is moved', async () => {
    const { line, from, to, change } = edits.changedEnd;
    const moved = await importing.copy(folder, 'episodes.csv', replaceIn(line, from, to));
    const changed = await importing.during(() => importing.run(moved, { urns }));
    expect(new Set(changed.map(({ stream }) => stream)).size).toBe(1);
    expect(changed.filter(({ type }) => type === 'RowChanged')).toMatchObject([
      { body: { values: [{ column: 'DEC', was: change.from, now: change.to }] } },
    ]);
  });

  it('leaves whoever has a stay without end living in the home, once', async () => {
    const { ports, home } = importing.acting;
    const open = events.filter(({ type }) => type === 'ResidentStated').map(({ body }) => body['record']);
    const stays = await Promise.all(
      open.map(async (record) => (await ports.record.load(`childRecord-${String(record)}`)).state),
    );
    for (const state of stays) {
      expect(childStanding(state)).toMatchObject({ residentIn: home });
      const { stays: kept } = state[careHistory.name] as CareHistory;
      expect(allFacts(kept).filter(({ value }) => value.to === undefined)).toHaveLength(1);
    }
    expect(open).toHaveLength(1);
    expect((await findByNumber(ports, 'E10000013', 'FIC01')).record).toBeUndefined();
  });
});
