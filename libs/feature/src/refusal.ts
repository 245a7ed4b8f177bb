/** Why an act was not done: an ordinary answer, with what to do about it. Never holds personal data. */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** Path of the input field it is about, `body.field` or `when.happened`. */
  readonly field?: string | undefined;
}

export interface RefusalWords {
  readonly message: string;
  readonly remedy: string;
  readonly field?: string;
}

export interface RefusalKind<A extends readonly unknown[] = never> {
  (...args: A): Refusal;
  readonly code: string;
}

const codes = new Set<string>();

/** Every refusal code that has been declared; the API's enum of codes is made of them. */
export function refusalCodes(): readonly string[] {
  return [...codes].sort();
}

/** Declares a refusal: a stable code, and its words and remedy as a function of what was found. */
export function refusal<const A extends readonly unknown[]>(
  code: string,
  words: (...args: A) => RefusalWords,
): RefusalKind<A> {
  codes.add(code);
  return Object.assign((...args: A): Refusal => ({ refused: true, code, ...words(...args) }), { code });
}

/** Whether a decision refused. */
export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome && outcome.refused === true;
}
