import { describe, expect, it } from '@jest/globals';

import { registry, story } from '#libs/feature';

import { type EarlierEntries, type EarlierEntry } from '../needed-facts.ts';
import { amendEntry } from './amend-entry.ts';
import { correctionFeature } from './feature.ts';
import { judgeSignificance } from './judge-significance.ts';
import { strikeEntry } from './strike-entry.ts';

const reason = 'Written under the wrong day';
const body = { goal: 'one', words: 'Read every night' };
const stood: EarlierEntry = {
  entry: 12,
  type: 'GoalAgreed',
  version: 3,
  correctable: 'both',
  subject: 'goal:one',
  body,
  when: { happened: { precision: 'day', value: '2026-02-01', basis: 'known' } },
  source: { said: 'The school' },
  class: 'health',
  significance: 'ROUTINE',
  struck: false,
  isCorrection: false,
};

/** A record whose entry 12 is as told; a corrected body needs words, and its class and subject are taken from it. */
function knowing(told: Partial<EarlierEntry> = {}): { readonly entries: EarlierEntries } {
  return {
    entries: {
      find: (entry) => (entry === 12 ? { ...stood, ...told } : undefined),
      read(_type, read) {
        const { goal, words, class: classed } = read as Readonly<Record<string, string | undefined>>;
        if (words === undefined) return { path: 'words', problem: 'must not be blank' };
        return { body: { goal, words }, subject: `goal:${goal ?? ''}`, class: classed ?? 'general' };
      },
    },
  };
}

const record = story(registry([correctionFeature]));
const corrected = { goal: 'one', words: 'Read most nights' };
const amend = { entry: 12, corrected };

describe('amending an entry', () => {
  it('records the whole corrected reading, with the times and source that stood', () => {
    const { outcome, after } = record.when(amendEntry, amend, { reason, knowing: knowing() });
    expect(outcome).toEqual([
      {
        type: 'EntryAmended',
        body: { schema: 3, when: stood.when, source: stood.source, body: corrected },
        slots: { corrects: 12, class: 'health' },
      },
    ]);
    expect(after.lines).toEqual(['Corrected: entry 12']);
  });

  it('has the stricter class when the corrected reading is stricter than any before', () => {
    const strict = { ...amend, corrected: { ...corrected, class: 'therapy' } };
    const { outcome } = record.when(amendEntry, strict, { reason, knowing: knowing() });
    expect(outcome).toMatchObject([{ slots: { class: 'therapy' } }]);
  });

  it('corrects the day alone', () => {
    const correctedWhen = { happened: { precision: 'day', value: '2026-02-02', basis: 'known' } };
    const { outcome } = record.when(
      amendEntry,
      { entry: 12, corrected: body, correctedWhen },
      { reason, knowing: knowing() },
    );
    expect(outcome).toMatchObject([{ body: { when: correctedWhen, body } }]);
  });

  it('corrects the source alone', () => {
    const correctedSource = { said: 'The grandmother' };
    const input = { entry: 12, corrected: body, correctedSource };
    const { outcome } = record.when(amendEntry, input, { reason, knowing: knowing() });
    expect(outcome).toMatchObject([{ body: { source: correctedSource } }]);
  });

  it.each([
    ['an unknown number', 'NO_SUCH_ENTRY', { ...amend, entry: 13 }, {}],
    ['a kind that is only struck', 'ENTRY_CANNOT_BE_AMENDED', amend, { correctable: 'strike' }],
    ['a kind that is never corrected', 'ENTRY_CANNOT_BE_AMENDED', amend, { correctable: 'none' }],
    ['a correction', 'ENTRY_CANNOT_BE_AMENDED', amend, { isCorrection: true }],
    ['a struck entry', 'ENTRY_STRUCK_ALREADY', amend, { struck: true }],
    ['another subject', 'CORRECTION_ABOUT_ANOTHER', { ...amend, corrected: { ...corrected, goal: 'two' } }, {}],
    ['the same reading', 'NOTHING_CORRECTED', { ...amend, corrected: { words: body.words, goal: 'one' } }, {}],
  ] as const)('refuses %s', (_what, code, input, told) => {
    expect(record.when(amendEntry, input, { reason, knowing: knowing(told) }).code).toBe(code);
  });

  it('needs a reason', () => {
    expect(record.when(amendEntry, amend, { knowing: knowing() }).code).toBe('REASON_NEEDED');
  });

  it('names the field that does not fit', () => {
    const { outcome } = record.when(amendEntry, { entry: 12, corrected: {} }, { reason, knowing: knowing() });
    expect(outcome).toMatchObject({ code: 'CORRECTED_READING_INVALID', field: 'corrected.words' });
  });

  it.each([
    [{ happened: { precision: 'day', value: '2026-02-30', basis: 'known' } }, 'correctedWhen.happened.value'],
    [{ happened: { precision: 'day', value: '2026-03-03', basis: 'known' } }, 'correctedWhen.happened'],
    [
      { happened: { precision: 'instant', value: '2026-03-02T09:00:00.001Z', basis: 'known' } },
      'correctedWhen.happened',
    ],
    [{ happened: { precision: 'month', value: '2026-04', basis: 'known' } }, 'correctedWhen.happened'],
    [{ happened: { precision: 'range', to: '2026-03-03', basis: 'known' } }, 'correctedWhen.happened'],
  ])('refuses times that do not exist or lie in the future: %j', (correctedWhen, field) => {
    const { outcome } = record.when(amendEntry, { ...amend, correctedWhen }, { reason, knowing: knowing() });
    expect(outcome).toMatchObject({ code: 'CORRECTED_READING_INVALID', field });
  });

  it.each([
    { happened: { precision: 'day', value: '2026-03-02', basis: 'known' } },
    { happened: { precision: 'instant', value: '2026-03-02T09:00:00.000Z', basis: 'known' } },
    { happened: { precision: 'month', value: '2026-03', basis: 'known' } },
    { happened: { precision: 'year', value: '2026', basis: 'estimated' } },
    { happened: { precision: 'unknown', basis: 'reported' } },
  ])('takes times up to now: %j', (correctedWhen) => {
    const { types } = record.when(amendEntry, { ...amend, correctedWhen }, { reason, knowing: knowing() });
    expect(types).toEqual(['EntryAmended']);
  });
});

describe('striking out an entry', () => {
  it('records that it was entered in error, in the class of its entry', () => {
    const { outcome, after } = record.when(strikeEntry, { entry: 12 }, { reason, knowing: knowing() });
    expect(outcome).toEqual([{ type: 'EntryStruck', body: {}, slots: { corrects: 12, class: 'health' } }]);
    expect(after.lines).toEqual(['Struck out as entered in error: entry 12']);
  });

  it.each([
    ['an unknown number', 'NO_SUCH_ENTRY', 11, {}],
    ['a kind that is only amended', 'ENTRY_CANNOT_BE_STRUCK', 12, { correctable: 'amend' }],
    ['a kind that is never corrected', 'ENTRY_CANNOT_BE_STRUCK', 12, { correctable: 'none' }],
    ['a correction', 'ENTRY_CANNOT_BE_STRUCK', 12, { isCorrection: true }],
    ['an entry struck already', 'ENTRY_STRUCK_ALREADY', 12, { struck: true }],
  ] as const)('refuses %s', (_what, code, entry, told) => {
    expect(record.when(strikeEntry, { entry }, { reason, knowing: knowing(told) }).code).toBe(code);
  });

  it('needs a reason', () => {
    expect(record.when(strikeEntry, { entry: 12 }, { knowing: knowing() }).code).toBe('REASON_NEEDED');
  });
});

describe('judging the significance of an entry', () => {
  const critical = { entry: 12, level: 'CRITICAL' } as const;

  it('records the level and what it was, also of an entry that is never corrected', () => {
    const known = knowing({ correctable: 'none' });
    const { outcome, after } = record.when(judgeSignificance, critical, { reason, knowing: known });
    expect(outcome).toMatchObject([{ body: { level: 'CRITICAL', was: 'ROUTINE' }, slots: { class: 'health' } }]);
    expect(after.lines).toEqual(['Significance of entry 12 judged CRITICAL (was ROUTINE)']);
  });

  it.each([
    ['an unknown number', 'NO_SUCH_ENTRY', { ...critical, entry: 11 }, {}],
    ['a correction', 'ENTRY_CANNOT_BE_JUDGED', critical, { isCorrection: true }],
    ['a struck entry', 'ENTRY_STRUCK_ALREADY', critical, { struck: true }],
    ['the level it has', 'SIGNIFICANCE_UNCHANGED', critical, { significance: 'CRITICAL' }],
  ] as const)('refuses %s', (_what, code, input, told) => {
    expect(record.when(judgeSignificance, input, { reason, knowing: knowing(told) }).code).toBe(code);
  });

  it('needs a reason', () => {
    expect(record.when(judgeSignificance, critical, { knowing: knowing() }).code).toBe('REASON_NEEDED');
  });
});
