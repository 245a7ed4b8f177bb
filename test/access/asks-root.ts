import { expect, it } from '@jest/globals';

import { type Role } from '#libs/vocabulary';

import { type Cell } from './access-doc.ts';
import { type AskedPage, cellAt, columnOf, eachRole, rowIn, tableUnder } from './asked-page.ts';

const document = `query($home: ID!) {
  viewer { id } homes { id } home(id: $home) { id } children(home: $home, status: ALL, first: 50) { totalCount }
  auditTrail(home: $home, first: 1) { totalCount } system { projector reactorWaiting { act about code since tries nextTry } }
}`;
const knownOf = `query($home: ID!) {
  children(home: $home, status: ALL, first: 50) { nodes { record } }
  home(id: $home) { rooms { takenBy { record } } }
}`;

interface Known {
  readonly children: { readonly nodes: readonly { readonly record: string }[] } | null;
  readonly home: { readonly rooms: readonly { readonly takenBy: { readonly record: string } | null }[] } | null;
}

const answered = ['viewer', 'homes', 'home', 'children', 'auditTrail', 'system'] as const;

/** Section 1. What is `own` there follows from section 2 and is asked with it. */
export function asksRoot(told: AskedPage): void {
  const table = tableUnder(told, '1.');
  const { at } = told;

  it('answers or refuses every question at the root as its row says', async () => {
    const said = await eachRole(async (role) => {
      const { ask, home } = at();
      const answer = await ask<{ readonly homes: readonly unknown[] }>(role, document, { home });
      const cells = Object.fromEntries(answered.map((field) => [field, cellAt(answer, field)]));
      // Somebody who may read no home is shown none, and not refused.
      return answer.data?.homes.length === 0 ? { ...cells, homes: 'no' } : cells;
    });
    const expected = await eachRole((role) =>
      Object.fromEntries(answered.map((field) => [field, rowIn(table, field)[role]])),
    );
    expect(said).toEqual(expected);
  });

  it('refuses to everybody what is asked of a home in which they hold no role', async () => {
    const said = await eachRole(async (role) => {
      const { ask, home, otherHome } = at();
      const answer = await ask<{ readonly homes: readonly { readonly id: string }[] }>(role, document, {
        home: otherHome,
      });
      expect(answer.data?.homes.filter(({ id }) => id !== home)).toEqual([]);
      return ['home', 'children', 'auditTrail'].map((field) => cellAt(answer, field));
    });
    expect(said).toEqual(await eachRole(() => ['no', 'no', 'no']));
  });

  it('lists children and shows whose a bed is as far as the reader may know of them', async () => {
    const mayKnow = (role: Role) => {
      const { children } = at();
      const of = {
        resident: '2.1',
        allocated: '2.2',
        former: '2.3',
        neverHere: '2.3',
        formerAllocated: '2.4',
      } as const;
      return (Object.keys(of) as (keyof typeof of)[])
        .filter(
          (situation) => columnOf(tableUnder(told, of[situation]), role)['displayName'] === ('yes' satisfies Cell),
        )
        .map((situation) => children[situation]);
    };
    const { children, ask, home } = at();
    const told12 = new Set(Object.values(children));
    const lives = [children.resident, children.allocated];
    const [said, expected] = [
      await eachRole(async (role) => {
        const { data } = await ask<Known>(role, knownOf, { home });
        return {
          listed: data?.children?.nodes
            .map(({ record }) => record)
            .filter((one) => told12.has(one))
            .sort(),
          beds: data?.home?.rooms
            .flatMap(({ takenBy }) => takenBy?.record ?? [])
            .filter((one) => told12.has(one))
            .sort(),
        };
      }),
      await eachRole((role) => {
        const known = rowIn(table, 'children')[role] === 'yes' ? mayKnow(role).sort() : undefined;
        return { listed: known, beds: known?.filter((one) => lives.includes(one)) };
      }),
    ];
    expect(said).toEqual(expected);
  });
}
