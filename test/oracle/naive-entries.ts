/*
 * The oracle: what must be so of stored events, by arrays and loops over their JSON. It imports nothing of ours, so that
 * a fault of fold, lines, calendar or view cannot be in both.
 */

export interface StoredBytes {
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface NaiveHappened {
  readonly precision: string;
  readonly value?: string;
  readonly to?: string;
}

export interface NaiveEntry {
  readonly number: number;
  readonly type: string;
  body: Record<string, string>;
  happened: NaiveHappened;
  readonly recordedAt: string;
  readonly imported: boolean;
  level: string;
  struck: boolean;
  readonly corrections: string[];
}

const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const londonHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' });

/** Midnight in London: UTC midnight, or an hour before it in summer. */
function midnight(day: string): number {
  const utc = Date.parse(`${day}T00:00:00.000Z`);
  return londonHour.format(utc) === '00' ? utc : utc - 3_600_000;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10);
}

function lastOfMonth(month: string): string {
  for (const day of ['31', '30', '29', '28']) {
    const date = new Date(`${month}-${day}T12:00:00.000Z`);
    if (date.toISOString().startsWith(`${month}-${day}`)) return `${month}-${day}`;
  }
  throw new TypeError('A month has at least 28 days.');
}

function spanOf({ precision, value = '', to = '' }: NaiveHappened): readonly [string, string] | undefined {
  if (precision === 'day') return [value, value];
  if (precision === 'month') return [`${value}-01`, lastOfMonth(value)];
  if (precision === 'year') return [`${value}-01-01`, `${value}-12-31`];
  if (precision === 'range') return [value === '' ? to : value, to];
  return undefined;
}

export function endOf(happened: NaiveHappened): number | undefined {
  if (happened.precision === 'instant') return Date.parse(happened.value ?? '');
  const span = spanOf(happened);
  return span && midnight(dayAfter(span[1]));
}

export function placeOf(happened: NaiveHappened): readonly [number, number] {
  const end = endOf(happened);
  if (end === undefined) return [Infinity, Infinity];
  if (happened.precision === 'instant' || happened.precision === 'range') return [end, end];
  return [midnight(spanOf(happened)?.[0] ?? ''), end];
}

export function dateOf(happened: NaiveHappened): string | null {
  if (happened.precision === 'instant') return london.format(Date.parse(happened.value ?? ''));
  return spanOf(happened)?.[1] ?? null;
}

const usual: Readonly<Record<string, string>> = {
  GoalAgreed: 'SIGNIFICANT',
  GoalMet: 'SIGNIFICANT',
  RiskIdentified: 'SIGNIFICANT',
  RiskLevelJudged: 'SIGNIFICANT',
  ChildAdmitted: 'SIGNIFICANT',
  PhaseTwoStarted: 'SIGNIFICANT',
};

/** The entries of a record as they read after all of these events, in the order in which they were recorded. */
export function readEntries(events: readonly StoredBytes[]): readonly NaiveEntry[] {
  const entries: NaiveEntry[] = [];
  events.forEach((event, revision) => {
    const data = JSON.parse(Buffer.from(event.data).toString()) as {
      when: { happened: NaiveHappened };
      entry?: number;
      body: { when?: { happened: NaiveHappened }; body?: Record<string, string>; level?: string };
    };
    const meta = JSON.parse(Buffer.from(event.metadata).toString()) as { recordedAt: string; actor: { kind: string } };
    const target = entries.find((entry) => entry.number === data.entry);
    if (target && event.type === 'EntryAmended') {
      target.body = data.body.body ?? {};
      target.happened = data.body.when?.happened ?? target.happened;
      target.corrections.push(`amended by ${revision + 1}`);
    } else if (target && event.type === 'EntryStruck') {
      target.struck = true;
      target.corrections.push(`struck by ${revision + 1}`);
    } else if (target) {
      target.level = data.body.level ?? '';
    } else {
      entries.push({
        number: revision + 1,
        type: event.type,
        body: data.body as Record<string, string>,
        happened: data.when.happened,
        recordedAt: meta.recordedAt,
        imported: meta.actor.kind === 'import',
        level: usual[event.type] ?? 'ROUTINE',
        struck: false,
        corrections: [],
      });
    }
  });
  return entries;
}
