import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { placeOf } from '#libs/acts';

import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { commandLine } from '../../apps/cli/test/command-line.ts';
import { sendAct } from '../proofs/acting-over-http.ts';
import { log } from '../proofs/deeds.ts';
import { mongodBinary } from '../servers/mongo.ts';
import { isRunning, listens, spawnedCluster, type SpawnedCluster } from './spawned-cluster.ts';

jest.setTimeout(240_000);

type Api = SpawnedCluster['apis'][number];

/** What a person sees of a child. */
interface Seen {
  readonly displayName: string;
  readonly freshness: { readonly stale: boolean };
  readonly chronology: { readonly nodes: readonly { readonly headline: string }[] };
}

const childrenOf = `query($home: ID!) { children(home: $home, status: ALL, first: 10) { nodes { record displayName } } }`;
const page = `query($record: ID!, $after: String) {
  child(id: $record, afterPosition: $after) {
    displayName freshness { stale } chronology(last: 20) { nodes { headline } }
  }
}`;

describe('npm run start:cluster', () => {
  const { folder, remove } = newDataFolder();
  const words = `Watered the beans ${randomUUID()}`;
  let cluster: SpawnedCluster;
  let input: { readonly record: string; readonly idempotencyKey: string };
  let written: Awaited<ReturnType<typeof sendAct>>;
  let childrenSeen: unknown;

  beforeAll(async () => {
    cluster = await spawnedCluster(folder, await mongodBinary());
  });
  afterAll(async () => {
    await cluster.interrupt();
    await remove();
  });

  /** As somebody gets one who was told to use the command line. */
  async function tokenFor(api: Api): Promise<string> {
    const { code, out, err } = await commandLine(api.folder, ['token', '--as', 'registered.manager']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return out.trim();
  }
  /** The children as the views have them; asks again while a projector makes those. */
  async function children(api: Api): Promise<readonly { readonly record: string; readonly displayName: string }[]> {
    const token = await tokenFor(api);
    while ((await api.get('/health/ready')).status !== 200);
    for (;;) {
      const homes = (await api.ask('{ homes { id } }', {}, token)).data as {
        readonly homes: readonly { id: string }[];
      };
      const { data } = await api.ask(childrenOf, { home: homes.homes[0]?.id }, token);
      const { nodes } = (data as { readonly children: { readonly nodes: Awaited<ReturnType<typeof children>> } })
        .children;
      if (nodes.length === 5) return nodes;
    }
  }
  /** The child as somebody sees it who has seen that position: asks again until it is shown. */
  async function seenAfter(api: Api, position: string | null): Promise<Seen> {
    const token = await tokenFor(api);
    for (;;) {
      const { data, errors } = await api.ask(page, { record: input.record, after: position }, token);
      expect(errors).toBeUndefined();
      const { child } = data as { readonly child: Seen };
      if (!child.freshness.stale) return child;
    }
  }
  /** Beside it a position names a place in the access log, which has grown since. */
  const placeInRecord = ({ position }: typeof written) => {
    const { incarnation, record } = placeOf(position ?? '') ?? {};
    expect(incarnation).toBeDefined();
    return { incarnation, record };
  };
  const times = ({ chronology }: Seen) => chronology.nodes.filter(({ headline }) => headline.includes(words)).length;

  it('is six processes, each of which listens', async () => {
    expect(cluster.pids).toHaveLength(6);
    for (const place of cluster.places) expect(await listens(place)).toBe(true);
  });

  it('shows at one service what was written at the other, with a token of its own at each', async () => {
    const [one, other] = cluster.apis;
    const found = await children(one);
    childrenSeen = found;
    const [child] = found;
    input = { record: child?.record ?? '', idempotencyKey: randomUUID(), ...log(words) };
    written = await sendAct(one, await tokenFor(one), 'writeDailyLog', input);
    expect(written.userErrors).toEqual([]);
    expect(times(await seenAfter(other, written.position))).toBe(1);
  });

  it('ends at one Ctrl-C with nothing left running', async () => {
    const { pids, places } = cluster;
    expect(await cluster.interrupt()).toMatchObject({ code: 0, err: '' });
    expect(pids.filter(isRunning)).toEqual([]);
    for (const place of places) expect({ place, listens: await listens(place) }).toEqual({ place, listens: false });
  });

  it('finds the same record when it is started again', async () => {
    cluster = await spawnedCluster(folder, await mongodBinary());
    const [one, other] = cluster.apis;
    expect(await children(other)).toEqual(childrenSeen);
    expect(times(await seenAfter(other, written.position))).toBe(1);
    // The same act again is answered by what stands: its events, at the positions they have had since.
    const again = await sendAct(other, await tokenFor(other), 'writeDailyLog', input);
    expect(again.events).toEqual(written.events);
    expect(placeInRecord(again)).toEqual(placeInRecord(written));
    expect(times(await seenAfter(one, written.position))).toBe(1);
  });
});
