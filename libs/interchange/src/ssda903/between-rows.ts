import { asReturnDate } from './dates.ts';
import { finding, type Finding, type Message } from './messages.ts';
import { byStart, endTaken, isHeader, valueOf, type StatedRow } from './row.ts';

const placementColumns = ['PLACE', 'PLACE_PROVIDER', 'URN', 'PL_POST'] as const;

/** Whether two episodes state different values in any of these columns. */
export const differ = (one: StatedRow, other: StatedRow, columns: readonly string[]): boolean =>
  columns.some((column) => valueOf(one, column) !== valueOf(other, column));

/** Whether an episode states another placement than the one before it. */
export const placementDiffers = (one: StatedRow, other: StatedRow): boolean => differ(one, other, placementColumns);

interface Earlier {
  readonly previous: StatedRow;
  /** The row with the latest DEC of all that begin earlier; undefined while none of them has one. */
  readonly latest: StatedRow | undefined;
  readonly allEnded: boolean;
}

/**
 * Check D: what is remarkable between the rows of one child that are stated now, DEC as written.
 *
 * It is asked again whenever the rows are shown, so that a warning goes when its cause is mended; the caller leaves
 * out rows that the authority no longer states. `episodesPresent` is false when the return had no such table.
 */
export function betweenRows(rows: readonly StatedRow[], episodesPresent = true): readonly Message[] {
  const episodes = byStart(rows);
  const starts = new Set(episodes.map((row) => valueOf(row, 'DECOM')));
  const messages: Message[] = [];
  const report = (row: StatedRow, found: readonly Finding[]): void => {
    messages.push(...found.map((one) => ({ ...one, file: row.file, line: row.line })));
  };
  let earlier: Earlier | undefined;
  for (const [index, row] of episodes.entries()) {
    report(row, earlier ? [...againstAll(row, earlier), ...againstPrevious(row, earlier.previous)] : earliest(row));
    report(row, [...notEnded(row, episodes[index + 1]), ...withoutNext(row, starts)]);
    earlier = joined(earlier, row);
  }
  if (episodesPresent && episodes.length === 0) {
    for (const row of rows.filter(isHeader)) {
      report(row, [finding('NO_EPISODES', 'CHILD', valueOf(row, 'CHILD'), 'a row in episodes, if ever looked after')]);
    }
  }
  return messages;
}

function joined(earlier: Earlier | undefined, row: StatedRow): Earlier {
  const end = valueOf(row, 'DEC');
  const later = end !== '' && (!earlier?.latest || valueOf(earlier.latest, 'DEC') < end);
  return {
    previous: row,
    latest: later ? row : earlier?.latest,
    allEnded: (earlier?.allEnded ?? true) && end !== '',
  };
}

const shown = (row: StatedRow, column: string): string => {
  const value = valueOf(row, column);
  return column === 'DEC' || column === 'DECOM' ? asReturnDate(value) : value;
};
// A row is named by its line, and by its file as well where it is another.
const where = (other: StatedRow, row: StatedRow): string =>
  other.file === row.file ? `line ${String(other.line)}` : `${other.file} line ${String(other.line)}`;

function earliest(row: StatedRow): readonly Finding[] {
  if (valueOf(row, 'RNE') === 'S') return [];
  return [finding('START_NOT_IN_RETURN', 'RNE', shown(row, 'RNE'), 'S on the child’s earliest row')];
}

function notEnded(row: StatedRow, next: StatedRow | undefined): readonly Finding[] {
  if (!next || valueOf(row, 'DEC') !== '') return [];
  return [finding('NOT_ENDED', 'DEC', '', `a date, as ${where(next, row)} begins on ${shown(next, 'DECOM')}`)];
}

function withoutNext(row: StatedRow, starts: ReadonlySet<string>): readonly Finding[] {
  const end = endTaken(row);
  if (valueOf(row, 'REC') !== 'X1' || end === undefined || starts.has(end)) return [];
  return [finding('X1_WITHOUT_NEXT', 'REC', 'X1', `a row of the child that begins on ${asReturnDate(end)}`)];
}

function againstAll(row: StatedRow, { latest, allEnded }: Earlier): readonly Finding[] {
  if (!latest) return [];
  const start = valueOf(row, 'DECOM');
  const end = valueOf(latest, 'DEC');
  const bound = (which: string): string => `${asReturnDate(end)} or ${which} (DEC of ${where(latest, row)})`;
  if (start < end) return [finding('OVERLAP', 'DECOM', shown(row, 'DECOM'), bound('later'))];
  if (valueOf(row, 'RNE') !== 'S' && allEnded && end < start) {
    return [finding('GAP', 'DECOM', shown(row, 'DECOM'), bound('earlier'))];
  }
  return [];
}

function againstPrevious(row: StatedRow, previous: StatedRow): readonly Finding[] {
  const found: Finding[] = [];
  const reason = valueOf(row, 'RNE');
  const isStart = reason === 'S';
  const continues = valueOf(previous, 'REC') === 'X1';
  const ceased = `REC of ${where(previous, row)} is ${valueOf(previous, 'REC') || 'blank'}`;
  if (continues && isStart) {
    found.push(finding('CARE_PERIOD_MISMATCH', 'RNE', reason, `L, P, T, B or U (${ceased})`));
  }
  if (!continues && !isStart) found.push(finding('CARE_PERIOD_MISMATCH', 'RNE', reason, `S (${ceased})`));
  if (isStart && !continues && valueOf(row, 'DECOM') === valueOf(previous, 'DEC')) {
    const expected = `a later day, or X1 in REC of ${where(previous, row)}: care ended and began on one day`;
    found.push(finding('RESTART_SAME_DAY', 'RNE', reason, expected));
  }
  const says = changesSaidBy(reason);
  const did = changesFound(row, previous);
  if (says !== undefined && says !== did) {
    found.push(finding('RNE_MISMATCH', 'RNE', reason, `a reason for ${did} (compared with ${where(previous, row)})`));
  }
  if (!isStart && differ(row, previous, ['CIN'])) {
    const expected = `${valueOf(previous, 'CIN') || 'blank'} (CIN of ${where(previous, row)}): fixed while care lasts`;
    found.push(finding('CIN_CHANGED', 'CIN', valueOf(row, 'CIN'), expected));
  }
  return found;
}

type Changes = 'a change of legal status' | 'a change of placement' | 'a change of both' | 'no change';

function changesSaidBy(reason: string): Changes | undefined {
  if (reason === 'L') return 'a change of legal status';
  if (reason === 'P' || reason === 'T') return 'a change of placement';
  if (reason === 'B' || reason === 'U') return 'a change of both';
  return undefined;
}

function changesFound(row: StatedRow, previous: StatedRow): Changes {
  const placement = placementDiffers(row, previous);
  if (!differ(row, previous, ['LS'])) return placement ? 'a change of placement' : 'no change';
  return placement ? 'a change of both' : 'a change of legal status';
}
