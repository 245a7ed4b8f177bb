import { expect, it } from '@jest/globals';

import { type Role, roles } from '#libs/vocabulary';

import { type AccessHome } from './access-home.ts';
import { correctedLog, log, meetingInput, unmistakable, wordsOfChild } from './act-inputs.ts';
import { type Input } from './acting-as.ts';
import { type AskedPage, eachRole, eachRoleInTurn, rowIn, tableUnder } from './asked-page.ts';

const reason = 'The other book says so';

/** An entry that somebody records in a role, and how it reads once corrected. */
interface OwnEntry {
  readonly entry: number | undefined;
  readonly corrected: Input;
}

async function logOf({ act }: AccessHome, role: Role, record: string): Promise<OwnEntry> {
  const { events } = await act(role, 'writeDailyLog', { record, ...log });
  return { entry: events[0]?.entryNumber, corrected: correctedLog };
}

async function wordsOf({ act }: AccessHome, role: Role, record: string): Promise<OwnEntry> {
  const { events } = await act(role, 'recordChildsWords', { record, ...wordsOfChild });
  const corrected = { childsWordsRecorded: { ...wordsOfChild, words: 'Leave the light on' } };
  return { entry: events[0]?.entryNumber, corrected };
}

async function decisionOf({ act, tell }: AccessHome, role: Role, record: string): Promise<OwnEntry> {
  const meeting = (await tell('holdMeeting', { record, ...meetingInput })).made();
  const decided = { meeting, what: unmistakable, owner: 'Key worker', due: '2199-01-01' };
  const { events, made } = await act(role, 'takeMeetingDecision', { record, ...decided });
  const { type } = meetingInput;
  const meetingDecisionTaken = { ...decided, type, decision: made(), owner: 'The lead' };
  return { entry: events[0]?.entryNumber, corrected: { meetingDecisionTaken } };
}

const recording: Partial<Record<Role, (at: AccessHome, role: Role, record: string) => Promise<OwnEntry>>> = {
  'key.worker': logOf,
  'residential.worker': logOf,
  therapist: wordsOf,
  'safeguarding.lead': decisionOf,
};

/** The cells of section 3 that are `own` for another reason than the child: own entries, and roles below one's own. */
export function asksOwn(told: AskedPage): void {
  const table = tableUnder(told, '3.');
  const { at } = told;

  const ofEntries = (['amendEntry', 'strikeEntry'] as const).flatMap((act) =>
    roles.filter((role) => rowIn(table, act)[role] === 'own').map((role) => [act, role] as const),
  );

  it.each(ofEntries)('%s: a %s corrects their own entry and nobody else’s', async (act, role) => {
    const record = at().children.allocated;
    const recorded = await recording[role]?.(at(), role, record);
    expect(recorded?.entry).toBeGreaterThan(0);
    const others = await logOf(at(), 'registered.manager', record);
    const inputOf = (entry: OwnEntry | undefined): Input => ({
      record,
      entry: entry?.entry,
      reason,
      ...(act === 'amendEntry' && { corrected: entry?.corrected }),
    });
    expect((await at().act(role, act, inputOf(others))).refused).toBe('FORBIDDEN');
    expect((await at().act('registered.manager', act, inputOf(others))).events).toHaveLength(1);
    expect((await at().act(role, act, inputOf(recorded))).events).toHaveLength(1);
  });

  const above: Readonly<Record<'registered.manager' | 'deputy.manager', readonly Role[]>> = {
    'registered.manager': ['registered.manager', 'responsible.individual'],
    'deputy.manager': ['registered.manager', 'responsible.individual', 'deputy.manager'],
  };

  it.each(['registered.manager', 'deputy.manager'] as const)(
    'giveRole and endRole: a %s gives and ends the roles below their own',
    async (giver) => {
      const { tell, act, home, today } = at();
      expect(['giveRole', 'endRole'].map((name) => rowIn(table, name)[giver])).toEqual(['own', 'own']);
      const person = (await tell('addPerson', { home, name: { given: unmistakable }, from: today })).subject;
      const given = await eachRoleInTurn(async (role) => {
        const { refused } = await act(giver, 'giveRole', { person, role, homes: [home], from: '2026-01-01' });
        return refused ?? 'recorded';
      });
      // What the deputy may not end somebody else has given.
      if (giver === 'deputy.manager')
        await tell('giveRole', { person, role: 'deputy.manager', homes: [home], from: '2026-01-01' });
      const ended = await eachRoleInTurn(async (role) => {
        const { refused } = await act(giver, 'endRole', { person, role, homes: [home], on: today });
        return refused ?? 'recorded';
      });
      const expected = await eachRole((role) => (above[giver].includes(role) ? 'ROLE_ABOVE_GIVER' : 'recorded'));
      expect([given, ended]).toEqual([expected, expected]);
    },
  );
}
