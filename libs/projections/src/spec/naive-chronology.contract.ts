/*
 * The oracle: what the chronology of stored events must say, by arrays and loops over their JSON. It imports nothing of
 * ours, so that a fault of fold, lines, calendar or view cannot be in both.
 */

interface StoredBytes {
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

interface NaiveHappened {
  readonly precision: string;
  readonly value?: string;
  readonly to?: string;
}

interface NaiveEntry {
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

export interface NaiveLine {
  readonly entry: number;
  readonly headline: string;
  readonly happenedOn: string | null;
  readonly level: string;
  readonly late: boolean;
  readonly backDated: boolean;
  readonly struck: boolean;
  readonly corrections: readonly string[];
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

function endOf(happened: NaiveHappened): number | undefined {
  if (happened.precision === 'instant') return Date.parse(happened.value ?? '');
  const span = spanOf(happened);
  return span && midnight(dayAfter(span[1]));
}

function placeOf(happened: NaiveHappened): readonly [number, number] {
  const end = endOf(happened);
  if (end === undefined) return [Infinity, Infinity];
  if (happened.precision === 'instant' || happened.precision === 'range') return [end, end];
  return [midnight(spanOf(happened)?.[0] ?? ''), end];
}

function dateOf(happened: NaiveHappened): string | null {
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

function readEntries(events: readonly StoredBytes[]): readonly NaiveEntry[] {
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

const unknownGoal = 'a goal since struck out';

/** The words of the kinds of entry that random histories hold, and whose words rest on others. */
function headlinesOf(entries: readonly NaiveEntry[]): readonly string[] {
  const goals: Record<string, string> = {};
  const risks = new Set<string>();
  return entries.map(({ type, body, struck }) => {
    const goal = body['goal'] ?? '';
    const risk = body['risk'] ?? '';
    const was = goals[goal] ?? unknownGoal;
    const said = body['words'] ?? '';
    if (!struck && type === 'GoalAgreed') goals[goal] = said;
    if (!struck && type === 'GoalReworded' && goal in goals) goals[goal] = said;
    const named = risks.has(risk) ? 'Risk of going missing' : 'A risk since struck out';
    if (!struck && type === 'RiskIdentified') risks.add(risk);
    if (type === 'GoalAgreed') return `New goal: ${said}`;
    if (type === 'GoalReworded') return `Goal reworded: ${said} (was: ${was})`;
    if (type === 'GoalMet') return `Goal met: ${was}`;
    if (type === 'RiskIdentified') return `Risk of going missing identified: ${body['level'] ?? ''}`;
    if (type === 'RiskLevelJudged') return `${named}: now ${body['level'] ?? ''}`;
    if (type === 'ObservationMade') return `Observed, sleep (fact): ${said}`;
    return '';
  });
}

const dayHours = 24 * 3_600_000;

function latenessOf(entries: readonly NaiveEntry[], at: number): { late: boolean; backDated: boolean } {
  const entry = entries[at];
  const end = entry && endOf(entry.happened);
  if (!entry || end === undefined || entry.imported) return { late: false, backDated: false };
  let latest = -Infinity;
  for (const earlier of entries.slice(0, at)) {
    const earlierEnd = endOf(earlier.happened);
    if (earlier.struck || earlier.imported || earlierEnd === undefined) continue;
    latest = Math.max(latest, Math.min(earlierEnd, Date.parse(earlier.recordedAt)));
  }
  return { late: Date.parse(entry.recordedAt) - end > dayHours, backDated: latest - end > dayHours };
}

/** Every entry in the order in which it happened. A headline is empty where the oracle has no words of its own. */
export function naiveChronology(events: readonly StoredBytes[]): readonly NaiveLine[] {
  const entries = readEntries(events);
  const headlines = headlinesOf(entries);
  const lines = entries.map((entry, at) => ({
    place: placeOf(entry.happened),
    line: {
      entry: entry.number,
      headline: headlines[at] ?? '',
      happenedOn: dateOf(entry.happened),
      level: entry.level,
      ...latenessOf(entries, at),
      struck: entry.struck,
      corrections: entry.corrections,
    },
  }));
  const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
  return lines
    .toSorted(
      (a, b) =>
        compare(a.place[0], b.place[0]) || compare(a.place[1], b.place[1]) || compare(a.line.entry, b.line.entry),
    )
    .map(({ line }) => line);
}
