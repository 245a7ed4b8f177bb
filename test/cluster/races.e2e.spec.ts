import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { spawnedService } from '../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { type Payload, recordAct, sendAct } from '../proofs/acting-over-http.ts';
import { goal, leaving } from '../proofs/deeds.ts';
import { tellHome, type ToldHome } from '../proofs/told-home.ts';
import { joinCluster, startTestCluster, type TestCluster } from '../servers/cluster.ts';
import { runs } from '../tier.ts';
import { memberBeside } from './members.ts';

const races = runs(5, 100);

jest.setTimeout(120_000 + races * 5_000);

type Service = Awaited<ReturnType<typeof spawnedService>> & { readonly token: string };

describe('two processes that act on one store at the same moment', () => {
  const founder = newDataFolder();
  const stops: (() => Promise<unknown>)[] = [];
  let cluster: TestCluster;
  let home: ToldHome;
  let services: readonly [Service, Service];

  beforeAll(async () => {
    cluster = await startTestCluster();
    stops.push(() => cluster.stop());
    joinCluster(founder.folder, cluster.place);
    stops.push(() => founder.remove());
    const expected = Array.from({ length: 2 * races + 3 }, (_, nth) => `Racer ${nth}`);
    home = await tellHome(founder.folder, { rooms: 4, capacity: 3, living: ['Ash'], expected });
    const started = async (): Promise<Service> => {
      const { folder, remove } = memberBeside(founder.folder, cluster.place);
      stops.push(remove);
      const service = await spawnedService(folder);
      stops.push(() => service.stopBy('SIGTERM'));
      return { ...service, token: await service.tokenOf('registered.manager') };
    };
    services = [await started(), await started()];
  });
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  /** Sends one act to each process, and the one that lost its race again, until both are decided. */
  const both = (act: string, inputs: readonly [object, object]): Promise<readonly Payload[]> =>
    Promise.all(
      services.map(async (service, nth) => {
        for (;;) {
          const payload = await sendAct(service, service.token, act, inputs[nth] ?? {});
          if (!payload.userErrors.some(({ code }) => code === 'TRY_AGAIN')) return payload;
        }
      }),
    );
  const codes = (payloads: readonly Payload[]) => payloads.map(({ userErrors }) => userErrors.map(({ code }) => code));
  const admission = (child: number, room: number) => ({
    ...{ record: home.expected[child], home: home.home, room: home.rooms[room], kind: 'planned' },
    idempotencyKey: randomUUID(),
  });

  it(`give one bed to one child, ${races} times over`, async () => {
    for (let race = 0; race < races; race++) {
      const racers = [2 * race, 2 * race + 1] as const;
      const found = codes(await both('admitChild', [admission(racers[0], 1), admission(racers[1], 1)]));
      expect(found.toSorted()).toEqual([[], ['ROOM_TAKEN']]);
      await leaves(racers[found[0]?.length === 0 ? 0 : 1]);
    }
  });

  it('give the last place in the home to one child, whichever room is asked for', async () => {
    const [one] = services;
    await recordAct(one, one.token, 'admitChild', admission(2 * races, 1));
    const found = await both('admitChild', [admission(2 * races + 1, 2), admission(2 * races + 2, 3)]);
    expect(codes(found).toSorted()).toEqual([[], ['HOME_FULL']]);
  });

  it(`let one of two meet a goal, ${races} times over`, async () => {
    const [record] = home.children;
    const [one] = services;
    for (let race = 0; race < races; race++) {
      const agreed = await sendAct(one, one.token, 'agreeGoal', {
        ...goal,
        record,
        words: `Cook for the house ${race}`,
        idempotencyKey: randomUUID(),
      });
      expect(agreed.userErrors).toEqual([]);
      const agreedGoal = await lastGoalOf(record, agreed.position);
      const met = () => ({
        ...{ record, goal: agreedGoal, evidence: 'Cooked for everybody', expectedRevision: agreed.revision },
        idempotencyKey: randomUUID(),
      });
      const found = codes(await both('meetGoal', [met(), met()]));
      expect(found.filter((refusals) => refusals.length === 0)).toHaveLength(1);
      expect(found.flat()).toEqual([expect.stringMatching(/^(CONFLICT|GOAL_)/)]);
    }
  });

  /** Ends the stay of whoever won, and waits until their bed is given back. */
  async function leaves(racer: number): Promise<void> {
    const [one] = services;
    const left = { record: home.expected[racer], idempotencyKey: randomUUID(), ...leaving };
    const { position } = await recordAct(one, one.token, 'endPlacement', left);
    for (;;) {
      const { data, errors } = await one.ask(
        'query($home: ID!, $after: String) { home(id: $home, afterPosition: $after) { freshness { stale } rooms { id taken } } }',
        { home: home.home, after: position },
        one.token,
      );
      expect(errors).toBeUndefined();
      const { home: seen } = data as {
        readonly home: {
          readonly freshness: { readonly stale: boolean };
          readonly rooms: readonly { readonly id: string; readonly taken: boolean }[];
        };
      };
      if (!seen.freshness.stale && seen.rooms.every(({ id, taken }) => id !== home.rooms[1] || !taken)) return;
    }
  }

  /** The goal that was agreed last. */
  async function lastGoalOf(record: string | undefined, after: string | null): Promise<string | undefined> {
    const [one] = services;
    for (;;) {
      const { data, errors } = await one.ask(
        'query($record: ID!, $after: String) { child(id: $record, afterPosition: $after) { freshness { stale } carePlan { items { key } } } }',
        { record, after },
        one.token,
      );
      expect(errors).toBeUndefined();
      const { child } = data as {
        readonly child: {
          readonly freshness: { readonly stale: boolean };
          readonly carePlan: { readonly items: readonly { readonly key: string }[] };
        };
      };
      if (!child.freshness.stale) return /[0-9a-f-]{36}$/.exec(child.carePlan.items.at(-1)?.key ?? '')?.[0];
    }
  }
});
