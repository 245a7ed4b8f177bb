import { readdirSync, readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { type ActStep, isAct, journey, type Journey, type Step } from './journey.ts';
import { type JourneyHome, openJourneyHome } from './journey-home.ts';
import { openViews, type Views } from './journey-views.ts';

const folder = new URL('./', import.meta.url);
const journeys = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => [file, journey.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))] as const);

/** `$name` stands for the home, a room, a person or a bound value. */
function resolved(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string' && value.startsWith('$')) return names.get(value.slice(1)) ?? value;
  if (Array.isArray(value)) return value.map((one) => resolved(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one, names)]));
}

async function act(home: JourneyHome, step: ActStep, records: Map<string, string>): Promise<string> {
  const subject = step.act === 'openRecord' ? undefined : records.get(step.record);
  const revision =
    subject === undefined ? undefined : (await home.ports.record.load(`childRecord-${subject}`)).revision;
  const expectedRevision = step.expectedRevision === 'seen' ? revision : step.expectedRevision;
  const input = resolved(step.input, home.names);
  const answer = await home
    .perform(step, { subject, input, expectedRevision })
    .catch((fault: unknown) => ({ fault: (fault as { code?: string }).code ?? 'a fault without a code' }));
  if ('fault' in answer) return answer.fault;
  if (answer.refusals) return String(answer.refusals[0]?.code);
  records.set(step.record, answer.receipt.subject);
  const fold = await home.ports.record.load(`childRecord-${answer.receipt.subject}`);
  for (const [name, { entry, field }] of Object.entries(step.bind ?? {})) {
    const body = fold.readingOf(entry)?.original.body as Record<string, unknown> | undefined;
    home.names.set(name, String(body?.[field]));
  }
  return answer.receipt.repeated ? 'repeated' : 'recorded';
}

function titleOf(step: Step, index: number): string {
  const what = isAct(step) ? `${step.by} does ${step.act} on ${step.record}` : `looking at ${step.record}`;
  return `step ${(index + 1).toString()}, ${step.at}: ${what}`;
}

describe.each(journeys)('the journey %s', (_file, told: Journey) => {
  const records = new Map<string, string>();
  let home: JourneyHome;
  let views: Views;
  beforeAll(async () => {
    home = await openJourneyHome(told);
    views = openViews(home);
  });
  afterAll(() => home.close());

  it.each(told.steps.map((step, index) => [titleOf(step, index), step] as const))('%s', async (_title, step) => {
    home.now = step.at;
    const earlier = await views.auditRows(records.get(step.record));
    if (isAct(step)) {
      const expected = step.refused ?? (step.repeated ? 'repeated' : 'recorded');
      expect(await act(home, step, records)).toBe(expected);
    }
    await home.settle();
    const record = records.get(step.record);
    const { child, carePlan, chronology, auditTrail } = step.then;
    if (child) expect(await views.child(record, step.at)).toMatchObject(views.expectedChild(child));
    for (const line of carePlan?.contains ?? []) expect(await views.fittingPlanItems(record, line)).toHaveLength(1);
    for (const line of carePlan?.absent ?? []) expect(await views.fittingPlanItems(record, line)).toHaveLength(0);
    if (chronology) {
      expect(await views.order(record)).toEqual(chronology.order);
      for (const [entry, stated] of Object.entries(chronology.entries ?? {}))
        expect(await views.entry(record, Number(entry), stated)).toEqual(views.expectedEntry(stated));
    }
    if (auditTrail) {
      const rows = await views.auditRows(record);
      expect(rows.slice(0, earlier.length)).toEqual(earlier);
      const added = rows.slice(earlier.length);
      expect(added.map((row, index) => views.askedOfRow(row, auditTrail.rows[index]))).toEqual(auditTrail.rows);
      const refused = await views.refusedAttempts(record, isAct(step) && step.act === 'openRecord');
      expect(refused.length).toBe(auditTrail.refusedAttempts);
      if (auditTrail.lastRefused) expect(refused.at(-1)).toEqual(auditTrail.lastRefused);
    }
  });
});
