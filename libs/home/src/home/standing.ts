import { allFacts } from '#libs/feature';

import { type HomeState, type StatementOfPurpose } from './slice.ts';

/** What acts on a child's record may know of the home; the shape that they name is the same. */
export interface HomeStanding {
  readonly id: string;
  readonly name: string;
  readonly ages?: { readonly from: number; readonly to: number } | undefined;
  readonly beds: readonly {
    readonly room: string;
    readonly name: string;
    readonly open: boolean;
    readonly takenBy?: string | undefined;
    readonly takenAt?: string | undefined;
  }[];
}

/** The statement of purpose that holds on a day: the one with the latest first day, of two the later adopted. */
export function statementOn(state: HomeState, on: string): StatementOfPurpose | undefined {
  return allFacts(state.statements)
    .map(({ value }) => value)
    .filter(({ from }) => from <= on)
    .reduce<StatementOfPurpose | undefined>(
      (best, next) => (best === undefined || next.from >= best.from ? next : best),
      undefined,
    );
}

/** Records (UUIDs) of the children who live in the home now, in the order in which they came. */
export function residentsOf(state: HomeState): readonly string[] {
  return allFacts(state.residents)
    .filter(({ value }) => value.here)
    .map(({ id }) => id);
}

/** The home as it stands, with the ages that it is registered for on a day; nothing when it was never registered. */
export function homeStanding(id: string, state: HomeState, on: string): HomeStanding | undefined {
  if (state.name === undefined) return undefined;
  const statement = statementOn(state, on);
  return {
    id,
    name: state.name.value,
    ...(statement && { ages: { from: statement.agesFrom, to: statement.agesTo } }),
    beds: allFacts(state.rooms).map(({ id: room, value }) => ({ room, ...value })),
  };
}
