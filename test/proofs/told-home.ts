import { type ActAnswer, type ActRequest, foundHome } from '#libs/acts';
import { derivedId } from '#libs/journal';

import { openService, type OpenedService } from '../../apps/api/src/service/open-service.ts';
import { clusterOf } from '../servers/cluster.ts';
import { demoIssuerOnRecord } from '../../apps/api/src/sign-in/demo-issuer.ts';

/** A home told to a data folder before a proof begins. Nobody in it exists. */
export interface ToldHome {
  readonly home: string;
  readonly manager: string;
  readonly rooms: readonly string[];
  /** Ids of the records of the children who live in the home, in the order of its rooms. */
  readonly children: readonly string[];
  /** Ids of the records of children who live nowhere yet. */
  readonly expected: readonly string[];
}

export interface Telling {
  readonly rooms: number;
  /** How many children the home takes; absent: one a room. */
  readonly capacity?: number;
  /** Children who live in the home from the start, in its first rooms. */
  readonly living?: readonly string[];
  /** Children whose records are open and who live nowhere yet, with their dates of birth where it matters. */
  readonly expected?: readonly (string | readonly [name: string, born: string])[];
  readonly clock?: (() => string) | undefined;
}

/** What an act recorded. @throws TypeError with the refusals of one that was refused. */
export function receiptOf({ receipt, refusals }: ActAnswer) {
  if (receipt) return receipt;
  throw new TypeError(`Refused: ${refusals.map(({ code, message }) => `${code} ${message}`).join('; ')}`);
}

/** Acts as one person on an opened service, each under a key of its own that `seed` and its turn make. */
export function actingAs(opened: OpenedService, person: string, seed: string) {
  let turn = 0;
  return async (act: string, subject: string | undefined, input: unknown, more: Partial<ActRequest> = {}) => {
    const known = await opened.people.findPerson(person);
    if (!known) throw new TypeError('This person is not on record.');
    const idempotencyKey = derivedId(seed, `${turn++}`);
    return opened.performAct({ act, subject, input, idempotencyKey, circumstances: {}, person: known, ...more });
  };
}

/** What is said when the record of a fictional child is opened. */
export const opening = (given: string, home: string, born = '2013-05-01') => ({
  names: { given, family: 'Proofs (fictional)' },
  dateOfBirth: { value: born, basis: 'known' },
  openedBecause: 'Referred by the authority',
  heldFor: home,
});

/** Tells a home with its rooms, the children who live there and those who are expected; its manager can sign in. */
export async function tellHome(folder: string, telling: Telling): Promise<ToldHome> {
  const { rooms: count, capacity = count, living = [], expected = [], clock } = telling;
  const opened = await openService({
    folder,
    cluster: await clusterOf(folder),
    make: 'demo',
    ...(clock && { clock }),
    suspect: () => undefined,
  });
  try {
    const { home, manager } = await foundHome(opened.ports, {
      home: { name: 'Larkrise (fictional)' },
      manager: { given: 'Marigold', family: 'Lantern (fictional)' },
      signIn: { issuer: demoIssuerOnRecord, subject: 'registered.manager' },
      from: '2020-01-01',
    });
    const act = actingAs(opened, manager, 'told home');
    const tell = async (...asked: Parameters<typeof act>) => receiptOf(await act(...asked));
    const purpose = { agesFrom: 10, agesTo: 17, gender: 'any', needs: 'Any', capacity, from: '2020-01-01' };
    await tell('adoptStatementOfPurpose', home, purpose);
    for (let nth = 1; nth <= count; nth++) await tell('openRoom', home, { name: `Room ${nth}` });
    const { readings } = await opened.ports.record.load(`home-${home}`);
    const rooms = readings
      .filter(({ type }) => type.type === 'RoomOpened')
      .map(({ entry }) => (entry.body as { readonly room: string }).room);
    const open = async (given: string, born?: string) =>
      (await tell('openRecord', undefined, opening(given, home, born))).subject;
    const children: string[] = [];
    for (const [nth, given] of living.entries()) {
      const child = await open(given);
      await tell('admitChild', child, { home, room: rooms[nth], kind: 'planned' });
      children.push(child);
    }
    const awaited: string[] = [];
    for (const child of expected) awaited.push(await (typeof child === 'string' ? open(child) : open(...child)));
    return { home, manager, rooms, children, expected: awaited };
  } finally {
    await opened.close();
  }
}
