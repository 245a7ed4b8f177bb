import { type AccessLog, type ActPorts, appoint, foundHome } from '#libs/acts';
import { derivedId } from '#libs/journal';

import { type CastKey, cast, castKeys } from './cast.ts';
import { type Names, openNames } from './names-made.ts';
import { DemoScriptAstray, play } from './play.ts';

/** The rooms of the home by the names that scripts use. */
export const rooms = {
  meadow: 'Meadow',
  harbour: 'Harbour',
  orchard: 'Orchard',
  skylark: 'Skylark',
  attic: 'Attic',
} as const;

const openedOn = '2025-05-01';

const purpose = {
  agesFrom: 10,
  agesTo: 17,
  gender: 'any',
  needs: 'Children and young people who have lived through neglect, loss or harm and need a steady, therapeutic home.',
} as const;

/** Statements of purpose: the home opened with four places and had five from the summer on. */
export const statements = [
  { ...purpose, capacity: 4, from: openedOn },
  { ...purpose, capacity: 5, from: '2025-07-01' },
] as const;

/** Founds the home on an empty store: its manager, people, rooms and statements of purpose. Answers all their names. */
export async function openHome(ports: ActPorts, log: AccessLog, issuer: string): Promise<Names> {
  const names = openNames();
  const { given, family } = cast.marigold;
  const founded = await foundHome(ports, {
    home: { name: 'Larkfield House (a fictional home)', urn: 'SC0000000' },
    manager: { given, family },
    signIn: { issuer, subject: 'registered.manager' },
    from: openedOn,
  });
  names.give('home', { id: founded.home });
  names.give('marigold', { id: founded.manager });
  const asManager = async (act: string, subject: string | undefined, input: unknown, ...key: readonly string[]) => {
    const place = [act, ...key].join(' ');
    const sent = { act, by: founded.manager, subject, input, key: derivedId('demo', 'home', act, ...key), place };
    const receipt = await play(ports, log, sent);
    if (!receipt) throw new DemoScriptAstray(`${place} left no receipt`);
    return receipt;
  };
  await asManager('adoptStatementOfPurpose', founded.home, statements[0], 'opening');
  for (const [key, name] of Object.entries(rooms)) {
    const { events } = await asManager('openRoom', founded.home, { name }, key);
    const opened = (await ports.record.load(`home-${founded.home}`)).readingOf(events[0]?.entryNumber ?? 0);
    names.give(key, { id: (opened?.entry.body as { readonly room: string }).room });
  }
  for (const key of castKeys) if (key !== 'marigold') await join(key);
  return names;

  async function join(key: CastKey): Promise<void> {
    const { given, family, role, from, ...more } = { signIn: undefined, ...cast[key] };
    const { subject: person } = await asManager(
      'addPerson',
      undefined,
      { name: { given, family }, home: founded.home, from },
      key,
    );
    names.give(key, { id: person });
    // How somebody signs in is said by who may give all their roles: before they stand above the manager.
    if (more.signIn !== undefined) await asManager('linkSignIn', person, { issuer, subject: more.signIn }, key);
    if (role === 'responsible.individual') {
      const refusal = await appoint(ports, { person, role, home: founded.home, from: openedOn, by: founded.manager });
      if (refusal) throw new DemoScriptAstray(`the responsible individual was refused: ${refusal.code}`);
    } else {
      // An inspector reads what happened since the home was opened.
      const content = role === 'inspector' ? { contentFrom: openedOn } : {};
      await asManager('giveRole', person, { role, homes: [founded.home], from, ...content }, key);
    }
  }
}
