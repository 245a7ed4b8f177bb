import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { spawnedService } from '../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { recordAct, sendAct } from '../proofs/acting-over-http.ts';
import { leaving } from '../proofs/deeds.ts';
import { storedLog } from '../proofs/stored-logs.ts';
import { tellHome, type ToldHome } from '../proofs/told-home.ts';
import { runs } from '../tier.ts';
import { bedsIn } from './beds.ts';

const pairs = runs(5, 50);
/** Ash has one of the two places; there are two rooms for the other one. */
const capacity = 2;

jest.setTimeout(60_000 + pairs * 5_000);

const homeNow = `query($home: ID!, $after: String) {
  home(id: $home, afterPosition: $after) { freshness { stale } residents rooms { id taken } }
}`;

interface HomeNow {
  readonly freshness: { readonly stale: boolean };
  readonly residents: number;
  readonly rooms: readonly { readonly id: string; readonly taken: boolean }[];
}

describe('two admissions to the last bed at the same moment', () => {
  const { folder, remove } = newDataFolder();
  let service: Awaited<ReturnType<typeof spawnedService>>;
  let token: string;
  let told: ToldHome;
  beforeAll(async () => {
    const expected = Array.from({ length: 2 * pairs }, (_, nth) => `Racer ${nth}`);
    told = await tellHome(folder, { rooms: 3, capacity, living: ['Ash'], expected });
    service = await spawnedService(folder);
    token = await service.tokenOf('registered.manager');
  });
  afterAll(async () => {
    await service.stopBy('SIGKILL');
    await remove();
  });

  /** Sends until it is decided. */
  async function decided(input: object) {
    for (;;) {
      const payload = await sendAct(service, token, 'admitChild', input);
      if (!payload.userErrors.some(({ code }) => code === 'TRY_AGAIN')) return payload;
    }
  }
  async function look(after: string | null): Promise<HomeNow> {
    const { data, errors } = await service.ask(homeNow, { home: told.home, after }, token);
    expect(errors).toBeUndefined();
    return (data as { readonly home: HomeNow }).home;
  }
  const takenIn = ({ rooms }: HomeNow) => rooms.filter(({ taken }) => taken).map(({ id }) => id);
  /** Ends a stay; the bed is given back some time after. */
  async function leave(record: string | undefined): Promise<void> {
    const left = { record, idempotencyKey: randomUUID(), ...leaving };
    const { position } = await recordAct(service, token, 'endPlacement', left);
    for (;;) if (takenIn(await look(position)).length < capacity) return;
  }

  it(`are one child's and no other's, ${pairs} times over; whoever got none has a record as it was`, async () => {
    const [ofAsh = '', one = '', other = ''] = told.rooms;
    const winners: (string | undefined)[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      const racers = told.expected.slice(2 * pair, 2 * pair + 2);
      // For one bed, and for one place whichever the bed.
      const rooms = pair % 2 === 0 ? [one, one] : [one, other];
      const inputs = racers.map((record, nth) => ({
        ...{ record, home: told.home, room: rooms[nth], kind: 'planned' },
        idempotencyKey: randomUUID(),
      }));
      const answers = await Promise.all(inputs.map(decided));
      const won = answers.findIndex(({ userErrors }) => userErrors.length === 0);
      const [answer, refused] = [answers[won], answers[1 - won]];
      expect(answer?.events.map(({ type }) => type)).toEqual(['ChildAdmitted']);
      expect(refused).toMatchObject({ events: [], revision: null, position: null });
      expect(refused?.userErrors.map(({ code }) => code)).toEqual([expect.stringMatching(/^(ROOM_TAKEN|HOME_FULL)$/)]);

      const now = await look(answer?.position ?? null);
      expect(now).toMatchObject({ freshness: { stale: false }, residents: capacity });
      expect(takenIn(now)).toEqual([ofAsh, rooms[won]]);
      // Whoever was refused is refused as long as the bed is taken, and whoever won has won, however often they ask.
      const again = await Promise.all(inputs.map(decided));
      expect(again[won]?.events).toEqual(answer?.events);
      expect(again[1 - won]?.userErrors).toHaveLength(1);
      winners.push(racers[won]);
      if (pair < pairs - 1) await leave(racers[won]);
    }
    expect((await service.stopBy('SIGTERM')).code).toBe(0);

    const { events, unsound } = await storedLog(folder, 'record');
    expect(unsound).toEqual([]);
    const { held, living, faults } = bedsIn(events, capacity);
    expect(faults).toEqual([]);
    expect([...living.keys()]).toEqual([told.children[0], winners.at(-1)]);
    expect([...held].map(([room, record]) => [record, room])).toEqual([...living]);
    const typesOf = Map.groupBy(events, ({ stream }): string => stream);
    for (const record of told.expected) {
      const types = typesOf.get(`childRecord-${record}`)?.map(({ type }) => type) ?? [];
      const stay = record === winners.at(-1) ? ['ChildAdmitted'] : ['ChildAdmitted', 'PlacementEnded'];
      expect([record, types.slice(1)]).toEqual([record, winners.includes(record) ? stay : []]);
      expect(types[0]).toBe('RecordOpened');
    }
  });
});
