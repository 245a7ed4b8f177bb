import { spanOf } from '#libs/acts';
import { londonDateOf } from '#libs/calendar';
import {
  type AuditLine,
  auditPage,
  type CarePlanItem,
  carePlanOfRecord,
  childByRecord,
  type ChronologyEntry,
  chronologyPage,
} from '#libs/projections';
import { childStanding } from '#libs/record';
import { phaseNames } from '#libs/vocabulary';

import { type JourneyHome } from './journey-home.ts';
import { type Step } from './journey.ts';

type Expected = Step['then'];
type ExpectedChild = NonNullable<Expected['child']>;
type ExpectedLine = NonNullable<Expected['carePlan']>['contains'][number];
type ExpectedEntry = NonNullable<NonNullable<Expected['chronology']>['entries']>[string];
type ExpectedRow = NonNullable<Expected['auditTrail']>['rows'][number];

/** The three views of a journey's home, said in the words of the journey's file. */
export interface Views {
  child(record: string | undefined, at: string): Promise<unknown>;
  expectedChild(stated: ExpectedChild): object;
  fittingPlanItems(record: string | undefined, line: ExpectedLine): Promise<readonly CarePlanItem[]>;
  order(record: string | undefined): Promise<readonly number[]>;
  entry(record: string | undefined, entry: number, asked: ExpectedEntry): Promise<unknown>;
  expectedEntry(stated: ExpectedEntry): unknown;
  auditRows(record: string | undefined): Promise<readonly AuditLine[]>;
  askedOfRow(row: AuditLine, asked: ExpectedRow | undefined): unknown;
  refusedAttempts(
    record: string | undefined,
    opening: boolean,
  ): Promise<readonly { person: string; act: string; code: string }[]>;
}

const seesAll = { sees: () => true };
/** More than any journey holds. */
const all = 1000;

/** Only what the journey asks, so that what it does not state is not compared. */
function onlyAsked(found: Readonly<Record<string, unknown>>, asked: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(asked).map((name) => [name, found[name]]));
}

/** Opens the views of a journey's home. */
export function openViews(home: JourneyHome): Views {
  const keyOf = (id: string | null | undefined) => [...home.names].find(([, named]) => named === id)?.[0] ?? id ?? null;
  const said = (text: string | null) =>
    text?.replace(/@person\(([^)]*)\)/g, (_, id: string) => `@person(${String(keyOf(id))})`) ?? null;
  const entries = async (record: string | undefined): Promise<readonly ChronologyEntry[]> => {
    if (record === undefined) return [];
    const page = await chronologyPage(home.readStore, { record, sight: seesAll, order: 'asc', limit: all });
    return page.items.flatMap(({ shown }) => (shown.withheld ? [] : [shown.entry]));
  };
  const trail = async (record: string | undefined): Promise<readonly AuditLine[]> => {
    if (record === undefined) return [];
    const page = await auditPage(home.readStore, { filter: { record }, sees: () => true, order: 'asc', limit: all });
    return page.items.flatMap(({ shown }) => (shown.withheld ? [] : [shown.line]));
  };
  const textOfTime = (text: string | null) =>
    text !== null && /^\d{4}-\d{2}-\d{2}T/.test(text) ? londonWall(text) : text;
  return {
    async child(record, at) {
      if (record === undefined) return undefined;
      const child = await childByRecord(home.readStore, record);
      const { state } = await home.ports.record.load(`childRecord-${record}`);
      const { phase, day, transitionDue } = childStanding(state).phaseOn(londonDateOf(at));
      return {
        resident: child?.residentIn !== null,
        keyWorker: keyOf(child?.keyWorker),
        phase:
          phase === 'none' ? null : { name: phase, day, transitionDue, words: wordsOfPhase(phase, day, transitionDue) },
      };
    },
    expectedChild: (stated) => stated,
    async fittingPlanItems(record, line) {
      const plan =
        record === undefined ? undefined : await carePlanOfRecord(home.readStore, record, seesAll, '2100-01-01');
      return (plan?.items ?? []).filter(
        (item) =>
          (line.area === undefined || item.area === line.area) &&
          (line.heading === undefined || item.heading === line.heading) &&
          (line.words === undefined || (said(item.words) ?? '').includes(line.words)) &&
          (line.status === undefined || item.status === line.status) &&
          (line.entries === undefined ||
            same(
              item.provenance.map((one) => one.entryNumber),
              line.entries,
            )),
      );
    },
    order: async (record) => (await entries(record)).map((entry) => entry.entry),
    async entry(record, number, asked) {
      const found = (await entries(record)).find((entry) => entry.entry === number);
      if (!found) return undefined;
      return onlyAsked(
        {
          headline: said(found.headline),
          kind: found.type,
          significance: found.level,
          late: found.late,
          backDated: found.backDated,
          struck: found.struck,
          childsView: found.childsView,
          notAskedBecause: found.notAskedBecause,
          phase: found.phase,
          corrections: found.corrections.map((correction, index) => ({
            by: keyOf(correction.by),
            reason: correction.reason,
            ...(asked.corrections?.[index]?.was ? { was: { headline: said(correction.was.headline) } } : {}),
          })),
        },
        asked,
      );
    },
    // The day of the phase stands in no entry: it is asked of the child, on a day.
    expectedEntry: (stated) => ('phase' in stated ? { ...stated, phase: stated.phase?.name ?? null } : stated),
    auditRows: async (record) => (await trail(record)).filter((row) => !row.refused),
    askedOfRow(row, asked) {
      const flags = [
        ...(row.late ? ['late'] : []),
        ...(row.backDated ? ['backDated'] : []),
        ...(row.amended || row.struck ? ['correction'] : []),
        ...(row.lowered ? ['significanceLowered'] : []),
      ];
      const changes = row.changes.map(({ name, was, now }) => ({
        name,
        was: textOfTime(said(named(was))),
        now: textOfTime(said(named(now))),
      }));
      const found = { entry: row.entry, person: keyOf(row.person), role: row.role, kind: row.type, changes, flags };
      return onlyAsked(found, asked ?? found);
    },
    async refusedAttempts(record, opening) {
      const rows = record !== undefined && !opening ? await trail(record) : [];
      return rows
        .filter((row) => row.refused)
        .map((row) => ({ person: String(keyOf(row.person)), act: row.operation ?? '', code: row.code ?? '' }));
    },
  };

  /** Facts hold a person's bare id; the journeys write it as the lines do. */
  function named(text: string | null): string | null {
    return text !== null && [...home.names.values()].includes(text) ? `@person(${text})` : text;
  }
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function londonWall(instant: string): string {
  const { last } = spanOf({ precision: 'instant', value: instant, basis: 'known' });
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return `${last ?? ''} ${parts.format(new Date(instant))}`;
}

function wordsOfPhase(phase: keyof typeof phaseNames, day: number | undefined, due: boolean): string {
  const [short] = phaseNames[phase].split(':');
  return `${short ?? ''}${day === undefined ? '' : `, day ${day.toString()}`}${due ? ', transition due' : ''}`;
}
