import type { Counts, TableCount } from './counts.ts';
import { differenceText, type Difference } from './differences.ts';
import { messageText, type Message } from './messages.ts';
import type { FileNote } from './read-return.ts';
import type { Report } from './report.ts';

/** What a report lists one by one, in order; either may be millions, and is read once. */
export interface ReportLists {
  readonly messages: Iterable<Message>;
  /** What differs from earlier imports. Rows that are new are listed only where there was one. */
  readonly differences: Iterable<Difference>;
}

const isFirst = ({ total }: Report): boolean => total.same + total.changed + total.gone === 0;

function* listed(report: Report, differences: Iterable<Difference>): Generator<Difference> {
  for (const one of differences) if (one.difference !== 'new' || !isFirst(report)) yield one;
}

function* jsonArray(name: string, members: Iterable<unknown>): Generator<string> {
  yield `,"${name}":[`;
  let separator = '';
  for (const member of members) {
    yield separator + JSON.stringify(member);
    separator = ',';
  }
  yield ']';
}

/** The whole report as one JSON document, in pieces, so that it never stands in memory whole. */
export function* reportJson(report: Report, { messages, differences }: ReportLists): Generator<string> {
  yield JSON.stringify(report).slice(0, -1);
  yield* jsonArray('differences', listed(report, differences));
  yield* jsonArray('messages', messages);
  yield '}\n';
}

const noteWords: Readonly<Record<FileNote, string>> = {
  BYTE_ORDER_MARK: 'begins with a byte-order mark',
  CRLF: 'has Windows line ends (CRLF)',
  WINDOWS_1252: 'is not UTF-8: read as Windows-1252',
  EXTRA_COLUMNS: 'has columns that are not stored',
  NO_FINAL_NEWLINE: 'has no newline at its end',
};

const factWords: Readonly<Record<keyof Counts['facts'], string>> = {
  childrenOpened: 'Children opened',
  childrenWithEpisodes: '  with episodes',
  childrenWithoutEpisodes: '  without episodes',
  careStarted: 'Care started',
  careBeganOnOrBefore: 'Care began on or before',
  earliestRowStarts: 'Children whose earliest row starts care',
  careEnded: 'Care ended',
  episodeEnds: 'Episode ends taken',
  legalStatuses: 'Legal status stated',
  placements: 'Placement stated',
  categoriesOfNeed: 'Category of need stated',
  pupilNumbers: 'Pupil number stated',
  motherhoods: 'Motherhood stated',
  homeRows: 'Rows in children’s homes (K2)',
  homeChildren: '  children',
  homeUrns: '  URNs',
  homeStays: '  stays',
  homeStaysOnOrBefore: '  stays begun on or before',
  homeStaysOpen: '  stays without an end',
  homeStaysAgedTenToSeventeen: '  stays begun at the age of 10 to 17',
  staysHere: 'Stays in this home',
  stayEndsHere: 'Ends of stays in this home',
};

const discrepancyWords: Readonly<Record<string, string>> = {
  outsideAgeRange: 'outside the ages of the home’s statement of purpose',
  beyondBeds: 'beyond the beds of the home',
  alreadyResident: 'the child has a place in the home already',
};

function* recordedText({ discrepancies, notRecorded }: Report): Generator<string> {
  for (const { file, line, discrepancies: found } of discrepancies) {
    const words = found.map((one) => discrepancyWords[one] ?? one).join('; ');
    yield `${file}:${String(line)} stay in this home, recorded as stated: ${words}`;
  }
  for (const { file, line, code, message, remedy } of notRecorded) {
    yield `${file}:${String(line)} ${code}: nothing of this child was recorded. ${message} ${remedy}`;
  }
}

const columns = ['rows', 'taken', 'duplicate', 'refused', 'same', 'new', 'changed', 'gone'] as const;
const isFactName = (name: string): name is keyof Counts['facts'] => name in factWords;

/** The report as lines for a terminal: counts first, then what differs, then messages. */
export function* reportText(report: Report, { messages, differences }: ReportLists): Generator<string> {
  if (report.checkOnly) yield 'Checked only: nothing was written.';
  yield `SSDA903 return ${String(report.year)} of authority ${report.authority}, read on ${report.importedOn}`;
  yield '';
  yield `${'Table'.padEnd(10)}${columns.map((column) => column.padStart(10)).join('')}`;
  const row = (name: string, count: TableCount): string =>
    name.padEnd(10) + columns.map((column) => count[column].toLocaleString('en-GB').padStart(10)).join('');
  for (const count of report.tables) yield row(count.table, count);
  yield row('all', report.total);
  for (const { file, table } of report.notReadYet) yield `${file}: table ${table}, not read yet`;
  for (const { file, expected } of report.filesRefused) yield `${file}: refused, expected ${expected}`;
  for (const { file, note, columns: extra } of report.fileNotes) {
    yield `${file}: ${noteWords[note]}${extra ? `: ${extra.join(', ')}` : ''}`;
  }
  yield '';
  for (const name of Object.keys(factWords)) {
    if (isFactName(name)) yield factWords[name].padEnd(44) + report.facts[name].toLocaleString('en-GB').padStart(8);
  }
  yield '';
  yield* recordedText(report);
  for (const difference of listed(report, differences)) yield differenceText(difference);
  for (const message of messages) yield messageText(message);
}
