/** How long a role or an allocation holds: plain dates. */
export interface Period {
  /** First day. */
  readonly from: string;
  /** Last day, as agreed when it began. */
  readonly until?: string | undefined;
  /** Set when somebody ended it: the first day on which it no longer holds, so that ending it today ends it now. */
  readonly ended?: string | undefined;
}

/** Whether it holds on a day. */
export function holdsOn({ from, until, ended }: Period, on: string): boolean {
  return from <= on && (until === undefined || on <= until) && (ended === undefined || on < ended);
}

/** Whether some day on or after `on` is left of it, begun or not. */
export function isOpenFrom(period: Period, on: string): boolean {
  return holdsOn(period, on < period.from ? period.from : on);
}
