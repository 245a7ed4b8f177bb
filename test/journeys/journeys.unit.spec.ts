import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { recordRegistry } from '#libs/record';

import { type ActStep, isAct, journey, type Journey, kindsOutsideTheChronology, type Step } from './journey.ts';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort();

const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const read = (file: string): Journey => journey.parse(JSON.parse(textOf(file)));

/** All texts inside a value, however deep. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** A value with an id in place of every name that stands for one. */
function withIds(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('$') ? '0b7e9c5a-5d0e-4c1f-9a52-6f1d3c2b4a10' : value;
  if (Array.isArray(value)) return value.map(withIds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withIds(inner)]));
}

const stepsOf = ({ steps }: Journey, record: string): readonly Step[] => steps.filter((step) => step.record === record);
const recordsOf = ({ steps }: Journey): readonly string[] => [...new Set(steps.map(({ record }) => record))];
const actsOf = ({ steps }: Journey): readonly ActStep[] => steps.filter(isAct);
const rowsOf = (step: Step) => step.then.auditTrail?.rows ?? [];

/** Each step with the audit rows of its record up to and with it. */
function withRowsSoFar(steps: readonly Step[]) {
  return steps.map((step, at) => ({ step, rows: steps.slice(0, at + 1).flatMap(rowsOf) }));
}

describe.each(files)('the journey %s', (file) => {
  const told = read(file);

  it('runs forward in time from where its clock starts', () => {
    const times = [told.clockStart, ...told.steps.map(({ at }) => at)];
    expect(times).toEqual([...times].sort());
  });

  it('names only people whom it introduces', () => {
    const people = told.people.map(({ key }) => key);
    const named = [
      ...actsOf(told).map(({ by }) => by),
      ...told.steps.flatMap(({ then }) => (then.child?.keyWorker ? [then.child.keyWorker] : [])),
      ...told.steps.flatMap((step) => rowsOf(step).map(({ person }) => person)),
      ...told.steps.flatMap(({ then }) => then.auditTrail?.lastRefused?.person ?? []),
      ...told.steps.flatMap(({ then }) =>
        Object.values(then.chronology?.entries ?? {}).flatMap(({ corrections = [] }) =>
          corrections.map(({ by }) => by),
        ),
      ),
      ...texts(told.steps.map(({ then }) => then)).flatMap((text) =>
        [...text.matchAll(/@person\((\w+)\)/g)].map(([, key = '']) => key),
      ),
    ];
    expect(named.filter((key) => !people.includes(key))).toEqual([]);
  });

  it('sends only names that stand for something by then', () => {
    const known = new Set(['home', ...told.people.map(({ key }) => key), ...told.home.rooms.map(({ key }) => key)]);
    for (const step of actsOf(told)) {
      const sent = texts(step.input).filter((text) => text.startsWith('$'));
      expect(sent.filter((name) => !known.has(name.slice(1)))).toEqual([]);
      const bound = Object.entries(step.bind ?? {});
      for (const [name, { entry }] of bound) {
        expect(rowsOf(step).map((row) => row.entry)).toContain(entry);
        expect(known).not.toContain(name);
        known.add(name);
      }
    }
  });

  it('sends to each act what it takes', () => {
    for (const { act, input } of actsOf(told)) {
      const read = recordRegistry.acts.get(act)?.input.safeParse(withIds(input));
      expect({ act, issues: read ? (read.error?.issues ?? []) : 'no such act' }).toEqual({ act, issues: [] });
    }
  });

  it.each(recordsOf(told))('opens record %s before anything else in it', (record) => {
    expect(actsOf(told).find((step) => step.record === record)?.act).toBe('openRecord');
  });

  it.each(recordsOf(told))('numbers the entries of record %s without a gap', (record) => {
    const rows = stepsOf(told, record).flatMap(rowsOf);
    expect(rows.map(({ entry }) => entry)).toEqual(rows.map((_row, at) => at + 1));
  });

  it.each(recordsOf(told))('has each entry of record %s once in the chronology, and no correction', (record) => {
    for (const { step, rows } of withRowsSoFar(stepsOf(told, record))) {
      if (!step.then.chronology) continue;
      const entries = rows.filter(({ kind }) => !kindsOutsideTheChronology.includes(kind)).map(({ entry }) => entry);
      expect([...step.then.chronology.order].sort((a, b) => a - b)).toEqual(entries);
      for (const number of Object.keys(step.then.chronology.entries ?? {})) expect(entries).toContain(Number(number));
      for (const { entries: behind = [] } of step.then.carePlan?.contains ?? [])
        expect(behind.filter((entry) => !entries.includes(entry))).toEqual([]);
    }
  });

  it.each(recordsOf(told))(
    'records nothing in record %s when an act is refused or repeated, and something otherwise',
    (record) => {
      for (const step of stepsOf(told, record)) {
        const records = isAct(step) && step.refused === undefined && step.repeated === undefined;
        expect(rowsOf(step).length > 0).toBe(records);
      }
    },
  );

  it.each(recordsOf(told))('counts every refused attempt on record %s', (record) => {
    let refused = 0;
    for (const step of stepsOf(told, record)) {
      if (isAct(step) && step.refused !== undefined) {
        refused += 1;
        expect(step.then.auditTrail.lastRefused).toEqual({ person: step.by, act: step.act, code: step.refused });
      }
      if (step.then.auditTrail) expect(step.then.auditTrail.refusedAttempts).toBe(refused);
    }
  });

  it('sends a key twice only by the same person for the same act', () => {
    const keyed = actsOf(told).filter(({ key }) => key !== undefined);
    for (const step of keyed) {
      const first = keyed.find(({ key }) => key === step.key);
      expect([step.by, step.act, step.record]).toEqual([first?.by, first?.act, first?.record]);
      if (step.repeated) expect(step.input).toEqual(first?.input);
    }
  });
});

describe('the journeys', () => {
  it('are twenty, numbered in order', () => {
    expect(files.map((file) => Number(file.slice(0, 2)))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
});
