import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

import { parseStreamName } from '#libs/event-store';
import { allIncomplete, auditPage, carePlanOfRecord, chronologyPage, views } from '#libs/projections';
import { type ReadStore } from '#libs/read-store';

import { openStores, running, type Stores } from '../../libs/projections/src/spec/stores.contract.ts';
import { sampling } from '../tier.ts';
import { naiveChronology } from './naive-chronology.ts';
import { type StoredBytes } from './naive-entries.ts';
import { naivePlan } from './naive-plan.ts';
import { naiveTrail } from './naive-trail.ts';
import { appendInTurns, type ChildStream, streamOf, toldChild } from './told-children.ts';

jest.setTimeout(900_000);

const atOnce = 50;
const everything = { sees: () => true };
const limit = 1000;

/** What the product shows of a child, in the shape of the oracle. */
async function shownOf(store: ReadStore, record: string) {
  const page = await chronologyPage(store, { record, sight: everything, order: 'asc', limit });
  const entries = page.items.flatMap(({ shown }) => (shown.withheld ? [] : [shown.entry]));
  const trail = await auditPage(store, { filter: { record }, sees: () => true, order: 'asc', limit });
  const rows = trail.items.flatMap(({ shown }) => (shown.withheld ? [] : [shown.line]));
  const plan = await carePlanOfRecord(store, record, everything, '2199-01-01');
  return {
    chronology: entries.map((shown) => ({
      entry: shown.entry,
      headline: shown.headline,
      happenedOn: shown.happenedOn,
      phase: shown.phase,
      level: shown.level,
      late: shown.late,
      backDated: shown.backDated,
      struck: shown.struck,
      corrections: shown.corrections.map((one) => `${one.kind} by ${one.entry}`),
    })),
    trail: rows.map((row) => ({
      entry: row.entry,
      type: row.type,
      person: row.person,
      role: row.role,
      recordedAt: row.recordedAt,
      late: row.late,
      backDated: row.backDated,
      amended: row.amended,
      struck: row.struck,
      lowered: row.lowered,
      changes:
        row.amended || row.type === 'SignificanceJudged'
          ? row.changes.map(({ name, was, now }) => ({ name, was, now }))
          : [],
    })),
    plan: (plan?.items ?? [])
      .filter(({ key }) => /^(goal|risk):/.test(key))
      .map((item) => ({
        key: item.key,
        heading: item.heading,
        status: item.status,
        entries: item.provenance.map(({ entryNumber }) => entryNumber),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** What the oracle says of the bytes that are stored, as far as anybody can read them. */
function saidOf(stored: readonly StoredBytes[], shown: Awaited<ReturnType<typeof shownOf>>) {
  const headlines = new Map(shown.chronology.map(({ entry, headline }) => [entry, headline]));
  return {
    // Where the oracle has no words of its own, it takes those that are shown.
    chronology: naiveChronology(stored).map((line) => ({
      ...line,
      headline: line.headline === '' ? headlines.get(line.entry) : line.headline,
    })),
    trail: naiveTrail(stored),
    plan: naivePlan(stored),
  };
}

/** Keeps the views until they are caught up, and ends as a process does that is stopped. */
async function keptUp(stores: Stores): Promise<void> {
  const projections = await running(stores);
  await projections.caughtUp();
  await projections.stop();
}

/** Sets the places of the views of the record back, so that they are told again what they have seen. */
async function toldTwice({ readStore }: Stores, places: Awaited<ReturnType<ReadStore['checkpoints']>>): Promise<void> {
  for (const checkpoint of places) await readStore.write({ writes: [], checkpoint });
}

const part = (streams: readonly ChildStream[], from: number, to: number) =>
  streams.map(({ events }) => events.slice(Math.floor(events.length * from), Math.floor(events.length * to)));

describe('an oracle that reads the stored bytes and shares no code with the product', () => {
  it('imports nothing of it', () => {
    const naive = readdirSync(import.meta.dirname).filter((name) => name.startsWith('naive-'));
    const imported = naive.flatMap((name) =>
      [...readFileSync(`${import.meta.dirname}/${name}`, 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from),
    );
    expect(naive.length).toBeGreaterThan(3);
    expect(imported.filter((from) => !from?.startsWith('./naive-'))).toEqual([]);
  });

  it('agrees on chronology, current plan and audit trail of any history, with restarts, repeats and broken events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(toldChild, { minLength: atOnce, maxLength: atOnce }), async (children) => {
        const stores = await openStores();
        try {
          const streams = children.map(streamOf);
          await appendInTurns(stores.records, part(streams, 0, 0.3));
          await keptUp(stores);
          const places = await stores.readStore.checkpoints();
          await appendInTurns(stores.records, part(streams, 0.3, 0.7));
          await keptUp(stores);
          await toldTwice(stores, places);
          await appendInTurns(stores.records, part(streams, 0.7, 1));
          await keptUp(stores);

          const incomplete = await allIncomplete(stores.readStore);
          const broken = streams.filter(({ brokenAt }) => brokenAt !== undefined);
          expect(incomplete.map(({ stream, revision }) => [stream, revision]).sort()).toEqual(
            broken.map(({ stream, brokenAt }) => [stream, brokenAt]).sort(),
          );
          for (const { record, stream, events, brokenAt } of streams) {
            const stored = await stores.records.readStream(parseStreamName(stream), 0, 'forwards', limit);
            expect(stored).toHaveLength(events.length);
            const shown = await shownOf(stores.readStore, record);
            expect(shown).toEqual(saidOf(stored.slice(0, brokenAt), shown));
          }
        } finally {
          await stores.close();
        }
      }),
      // Fifty histories at once shrink for hours and say no more than the seed does.
      { ...sampling(1_000 / atOnce, 20_000 / atOnce), endOnFailure: true },
    );
  });

  it('is asked about all views of the record', () => {
    const ofRecord = views.filter((view) => view.streams.includes('childRecord-')).map(({ name }) => name);
    expect(ofRecord).toEqual(expect.arrayContaining(['chronology', 'carePlan', 'auditTrail']));
  });
});
