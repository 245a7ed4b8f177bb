import { codeIn } from '#libs/vocabulary';
import { shapes } from './columns.ts';
import { asReturnDate, yearEnd, type PlainDate } from './dates.ts';
import { finding, type Finding } from './messages.ts';
import { valueOf, type RowRead } from './row.ts';

export interface Terms {
  readonly year: number;
  /** The last day that the return can tell about (`limitOf`). */
  readonly limit: PlainDate;
  /** The home's own URNs. */
  readonly urns: readonly string[];
}

/** Check A: everything remarkable about a row by itself, the findings of its reading included. */
export function checkAlone(row: RowRead, terms: Terms): readonly Finding[] {
  return [...row.findings, ...dates(row, terms), ...codes(row, terms), ...episode(row, terms)];
}

const written = (row: RowRead, column: string): string => row.raw[column] ?? '';

function dates(row: RowRead, { limit }: Terms): readonly Finding[] {
  const { ownDate, end } = shapes[row.table];
  const found: Finding[] = [];
  const start = valueOf(row, ownDate);
  const until = end === undefined ? '' : valueOf(row, end);
  const byLimit = `${asReturnDate(limit)} or earlier`;
  if (start > limit) found.push(finding('AFTER_YEAR_END', ownDate, written(row, ownDate), byLimit));
  if (end === undefined || until === '') return found;
  if (start !== '' && until < start) {
    const notBefore = `${asReturnDate(start)} or later (${ownDate})`;
    found.push(finding('END_BEFORE_START', end, written(row, end), notBefore));
  }
  if (until > limit) {
    found.push(finding('END_AFTER_YEAR_END', end, written(row, end), `${byLimit}; taken as open`));
  }
  return found;
}

function codes(row: RowRead, { year }: Terms): readonly Finding[] {
  return Object.entries(shapes[row.table].columns).flatMap(([name, { codes: list, validAt = [] }]) => {
    const code = valueOf(row, name);
    if (!list || code === '') return [];
    const onDate = validAt.map((column) => valueOf(row, column)).find((date) => date !== '') ?? yearEnd(year);
    const { known, current } = codeIn(list, code, onDate);
    if (!known) return [finding('UNKNOWN_CODE', name, written(row, name), `a code of the list “${list.name}”`)];
    if (current) return [];
    return [finding('OUT_OF_DATE_CODE', name, written(row, name), `a code valid on ${asReturnDate(onDate)}`)];
  });
}

function episode(row: RowRead, { urns }: Terms): readonly Finding[] {
  if (row.table !== 'episodes') return [];
  const found: Finding[] = [];
  const [dec, rec, place] = [written(row, 'DEC'), written(row, 'REC'), written(row, 'PLACE')];
  if (rec !== '' && dec === '') {
    found.push(finding('REC_WITHOUT_DEC', 'REC', rec, 'blank, or a date in DEC; taken as open'));
  }
  if (dec !== '' && rec === '') found.push(finding('DEC_WITHOUT_REC', 'DEC', dec, 'a reason in REC'));
  if (urns.includes(valueOf(row, 'URN')) && valueOf(row, 'PLACE') !== 'K2') {
    found.push(finding('URN_PLACE', 'PLACE', place, 'K2, as the URN is the home’s; taken as a placement, not a stay'));
  }
  return found;
}
