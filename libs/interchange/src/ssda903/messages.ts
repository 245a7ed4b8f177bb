/** What an import says about a row, and how much it weighs. */
export const severityOf = {
  BAD_DATE: 'refused',
  MISSING_FIELD: 'refused',
  AFTER_YEAR_END: 'refused',
  END_BEFORE_START: 'refused',
  BEFORE_BIRTH: 'refused',
  NO_HEADER: 'refused',
  DOB_DISAGREES: 'refused',
  OTHER_CHILD: 'refused',
  CONFLICT: 'refused',
  DUPLICATE: 'note',
  END_AFTER_YEAR_END: 'warning',
  REC_WITHOUT_DEC: 'warning',
  DEC_WITHOUT_REC: 'warning',
  UNKNOWN_CODE: 'warning',
  OUT_OF_DATE_CODE: 'warning',
  URN_PLACE: 'warning',
  NUMBER_FORM: 'note',
  NOT_ENDED: 'warning',
  OVERLAP: 'warning',
  GAP: 'warning',
  CARE_PERIOD_MISMATCH: 'warning',
  RESTART_SAME_DAY: 'warning',
  X1_WITHOUT_NEXT: 'warning',
  RNE_MISMATCH: 'warning',
  CIN_CHANGED: 'warning',
  START_NOT_IN_RETURN: 'note',
  NO_EPISODES: 'note',
} as const satisfies Record<string, 'refused' | 'warning' | 'note'>;

export type MessageClass = keyof typeof severityOf;
export type MessageSeverity = 'refused' | 'warning' | 'note';

/** What is remarkable about one cell of a row. `value` is as the return writes it. */
export interface Finding {
  readonly column: string;
  readonly value: string;
  readonly class: MessageClass;
  readonly severity: MessageSeverity;
  /** What would have been in order. */
  readonly expected: string;
}

/** A finding with the place where it stands. It may tell of a child: it goes to whoever imports, never to a log. */
export interface Message extends Finding {
  readonly file: string;
  readonly line: number;
}

export const finding = (kind: MessageClass, column: string, value: string, expected: string): Finding => ({
  column,
  value,
  class: kind,
  severity: severityOf[kind],
  expected,
});

export const isRefusal = ({ severity }: Finding): boolean => severity === 'refused';

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The order of a report: file, line, column, class. */
export const inOrder = (one: Message, other: Message): number =>
  compare(one.file, other.file) ||
  one.line - other.line ||
  compare(one.column, other.column) ||
  compare(one.class, other.class);

/** `episodes.csv:666 DECOM 09/09/2017 OVERLAP: expected 07/01/2018 or later (DEC of line 664)` */
export function messageText({ file, line, column, value, class: kind, expected }: Message): string {
  return [`${file}:${String(line)}`, column, value || '(blank)', `${kind}: expected ${expected}`]
    .filter((part) => part !== '')
    .join(' ');
}
