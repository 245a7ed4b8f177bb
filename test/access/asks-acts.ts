import { expect, it } from '@jest/globals';

import { type Role, roles } from '#libs/vocabulary';

import { type AccessHome } from './access-home.ts';
import { allegation, inputs, log, meetingInput, needsNewlyAdmitted, wordsOfChild } from './act-inputs.ts';
import { type Ended, type Input, knownAct } from './acting-as.ts';
import { type AskedPage, eachRole, eachRoleInTurn, rowIn, tableUnder } from './asked-page.ts';

const manager = 'registered.manager';
/** Whose `own` is not a matter of the child: asked by themselves. */
const ownOtherwise: readonly string[] = ['amendEntry', 'strikeEntry', 'giveRole', 'endRole'];
const forbidden = 'FORBIDDEN';

const outcomeOf = ({ refused, events }: Ended): string => refused ?? (events.length > 0 ? 'recorded' : 'nothing');

async function preparedFor(at: AccessHome, act: string, child: string): Promise<Input> {
  const prepare = inputs[act];
  if (!prepare) throw new TypeError(`There is no input for ${act}.`);
  return prepare(at, needsNewlyAdmitted(act) ? await at.admitted() : child);
}

/** Section 3: every mutation of every role; whatever is refused to one is recorded, word for word, for another. */
export function asksActs(told: AskedPage & { readonly sent: Map<string, Input> }): void {
  const table = tableUnder(told, '3.');
  const { at, sent } = told;

  it.each([...table.rows.keys()])(
    '%s: is done by those who may, and the same is refused to all others',
    async (act) => {
      const row = rowIn(table, act);
      const { act: perform, children, seen } = at();
      const first = await preparedFor(at(), act, children.allocated);
      sent.set(act, first);
      const { subject, opens } = knownAct(act);
      const stood = subject === 'record' && !opens ? seen(String(first['record'])) : undefined;
      const said: Partial<Record<Role, string>> = {};
      for (const role of roles) if (row[role] === 'no') said[role] = outcomeOf(await perform(role, act, first));

      const twin = await perform(manager, act, first);
      said[manager] = outcomeOf(twin);
      // What was refused in between has left no entry.
      if (stood !== undefined) expect(twin.events[0]?.entryNumber).toBe(stood + 2);

      const further = roles.filter((role) => role !== manager && row[role] !== 'no');
      for (const role of further) {
        if (row[role] === 'own' && ownOtherwise.includes(act)) continue;
        said[role] = outcomeOf(await perform(role, act, await preparedFor(at(), act, children.allocated)));
      }
      const expected = Object.entries(said).map(([role]) => [
        role,
        row[role as Role] === 'no' ? forbidden : 'recorded',
      ]);
      expect(said).toEqual(Object.fromEntries(expected));
    },
  );

  const ownChild = [...table.rows]
    .filter(([act]) => !ownOtherwise.includes(act))
    .flatMap(([act, row]) => roles.filter((role) => row[role] === 'own').map((role) => [act, role] as const));

  it.each(ownChild)('%s: is refused to a %s of a child who is not their own', async (act, role) => {
    const { act: perform, children } = at();
    const input = await preparedFor(at(), act, children.resident);
    expect(outcomeOf(await perform(role, act, input))).toBe(forbidden);
    expect(outcomeOf(await perform(manager, act, input))).toBe('recorded');
  });

  it('has an incident that is an allegation recorded by managers, and refused to shift roles', async () => {
    const { act: perform, children } = at();
    const input = { record: children.allocated, ...allegation };
    const row = rowIn(table, 'recordIncident');
    const said = await eachRoleInTurn(async (role) => outcomeOf(await perform(role, 'recordIncident', input)));
    const managers: readonly Role[] = [manager, 'deputy.manager'];
    expect(Object.keys(row).filter((role) => said[role as Role] === 'recorded')).toEqual(managers);
    expect(Object.values(said).filter((one) => one === forbidden)).toHaveLength(roles.length - managers.length);
  });

  it.each([
    ['writeDailyLog', log, [manager, 'deputy.manager']],
    ['holdMeeting', meetingInput, [manager, 'deputy.manager', 'safeguarding.lead']],
    [
      'recordChildsWords',
      wordsOfChild,
      [manager, 'deputy.manager', 'therapist', 'social.worker', 'reviewing.officer', 'young.person'],
    ],
  ] as const)('%s: of a child who left, shift roles record nothing, allocated or not', async (act, input, may) => {
    const { act: perform, children } = at();
    const record = children.formerAllocated;
    const said = await eachRoleInTurn(async (role) => outcomeOf(await perform(role, act, { record, ...input })));
    const allowed: readonly Role[] = may;
    expect(said).toEqual(await eachRole((role) => (allowed.includes(role) ? 'recorded' : forbidden)));
  });
}
