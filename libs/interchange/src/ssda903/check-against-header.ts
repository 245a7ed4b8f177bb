import { asReturnDate, type PlainDate } from './dates.ts';
import { finding, type Finding } from './messages.ts';
import { valueOf, type RowRead } from './row.ts';

/** What an earlier import, or a person, already stated about a child of this authority and identifier. */
export interface KnownChild {
  readonly dateOfBirth?: PlainDate;
  readonly upn?: string;
}

/** What rows of other tables are held against: the header row taken, or else what was known. */
export interface Standing {
  readonly known: boolean;
  readonly dateOfBirth?: PlainDate;
  /** The return's header row speaks of another child than the one known by this identifier. */
  readonly otherChild: boolean;
  /** Where header rows of the child stand that were refused. */
  readonly refusedHeaders: readonly string[];
}

// UN1–UN5 say why there is no pupil number: they are no number to tell two children apart by.
const isNumber = (upn: string | undefined): upn is string => upn !== undefined && !/^UN\d$/.test(upn);

/**
 * Check B of a header row: the identifier is known, and both date of birth and pupil number are another's. One that
 * differs alone is a correction; a pupil number not stated on either side tells nothing.
 */
export function checkSameChild(header: RowRead, known: KnownChild | undefined): readonly Finding[] {
  if (known?.dateOfBirth === undefined || !isNumber(known.upn)) return [];
  const born = header.values['DOB'];
  const upn = header.values['UPN'];
  if (born === undefined || born === known.dateOfBirth || !isNumber(upn) || upn === known.upn) return [];
  const expected = `${asReturnDate(known.dateOfBirth)}, or the UPN known: this identifier is another child’s`;
  return [finding('OTHER_CHILD', 'DOB', header.raw['DOB'] ?? '', expected)];
}

/** Check B of an episode: its child is known, is the same child, and was born. */
export function checkAgainstHeader(row: RowRead, standing: Standing): readonly Finding[] {
  const child = valueOf(row, 'CHILD');
  if (child === '') return [];
  if (standing.otherChild) {
    return [finding('OTHER_CHILD', 'CHILD', child, 'the child that is known by this identifier')];
  }
  const found: Finding[] = [];
  if (!standing.known) {
    const refused = standing.refusedHeaders.join(', ');
    const expected = refused ? `a row in header that is taken (refused: ${refused})` : 'a row in header';
    found.push(finding('NO_HEADER', 'CHILD', child, expected));
  }
  const start = valueOf(row, 'DECOM');
  if (start !== '' && standing.dateOfBirth !== undefined && start < standing.dateOfBirth) {
    const expected = `${asReturnDate(standing.dateOfBirth)} or later (DOB)`;
    found.push(finding('BEFORE_BIRTH', 'DECOM', row.raw['DECOM'] ?? '', expected));
  }
  return found;
}
