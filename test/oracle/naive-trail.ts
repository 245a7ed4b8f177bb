import { latenessOf } from './naive-chronology.ts';
import { type NaiveEntry, readEntries, type StoredBytes } from './naive-entries.ts';

/** One row of the audit trail, as it must stand for ever. */
export interface NaiveRow {
  readonly entry: number;
  readonly type: string;
  readonly person: string;
  readonly role: string;
  readonly recordedAt: string;
  readonly late: boolean;
  readonly backDated: boolean;
  readonly amended: boolean;
  readonly struck: boolean;
  readonly lowered: boolean;
  /** Of a correction or a judgement: what reads otherwise since. */
  readonly changes: readonly { readonly name: string; readonly was: string | null; readonly now: string | null }[];
}

const corrections = ['EntryAmended', 'EntryStruck', 'SignificanceJudged'];
const levels = ['ROUTINE', 'SIGNIFICANT', 'CRITICAL'];
const levelWords: Readonly<Record<string, string>> = {
  ROUTINE: 'Routine',
  SIGNIFICANT: 'Significant',
  CRITICAL: 'Critical',
};
const riskWords: Readonly<Record<string, string>> = { low: 'Low', medium: 'Medium', high: 'High' };
/** What an amendment of a random history can alter, in the order of the kinds' own fields. */
const altered = ['words', 'evidence', 'level'] as const;

function wordsOfTime({ precision, value, to }: NaiveEntry['happened']): string {
  if (precision === 'range') return value === undefined ? `by ${to ?? ''}` : `${value} to ${to ?? ''}`;
  return value ?? 'not known';
}

function changesBetween(was: NaiveEntry, now: NaiveEntry): NaiveRow['changes'] {
  const said = (text: string | undefined) => (text === undefined ? null : (riskWords[text] ?? text));
  const facts = altered.map((name) => ({ name, was: said(was.body[name]), now: said(now.body[name]) }));
  const happened = { name: 'happened', was: wordsOfTime(was.happened), now: wordsOfTime(now.happened) };
  const significance = {
    name: 'significance',
    was: levelWords[was.level] ?? null,
    now: levelWords[now.level] ?? null,
  };
  return [...facts, happened, significance].filter((change) => change.was !== change.now);
}

/** Every event of a record as it was seen when it was recorded; what is corrected later alters no row. */
export function naiveTrail(events: readonly StoredBytes[]): readonly NaiveRow[] {
  return events.map((event, revision) => {
    const before = readEntries(events.slice(0, revision));
    const after = readEntries(events.slice(0, revision + 1));
    const { recordedAt, actor } = JSON.parse(Buffer.from(event.metadata).toString()) as {
      readonly recordedAt: string;
      readonly actor: { readonly id: string; readonly role: string };
    };
    const { entry: about } = JSON.parse(Buffer.from(event.data).toString()) as { readonly entry?: number };
    const isCorrection = corrections.includes(event.type);
    const was = before.find(({ number }) => number === about);
    const now = after.find(({ number }) => number === about);
    const marks = isCorrection ? { late: false, backDated: false } : latenessOf(after, after.length - 1);
    return {
      entry: revision + 1,
      type: event.type,
      person: actor.id,
      role: actor.role,
      recordedAt,
      ...marks,
      amended: event.type === 'EntryAmended',
      struck: event.type === 'EntryStruck',
      lowered:
        event.type === 'SignificanceJudged' && levels.indexOf(now?.level ?? '') < levels.indexOf(was?.level ?? ''),
      changes: isCorrection && event.type !== 'EntryStruck' && was && now ? changesBetween(was, now) : [],
    };
  });
}
