import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { newDataFolder, startedService } from '../../apps/api/test/started-service.ts';
import { sendAct } from '../proofs/acting-over-http.ts';
import { log } from '../proofs/deeds.ts';
import { tellHome, type ToldHome } from '../proofs/told-home.ts';
import { joinCluster, startTestCluster, type TestCluster } from '../servers/cluster.ts';
import { serverOf, startTcpProxy, type TcpProxy, throughProxy } from '../servers/tcp-proxy.ts';

jest.setTimeout(120_000);

/** A question waits for an answer of ten seconds, then a server is looked for, for three, and once more. */
const longestMs = 20_000;

const page = `query($record: ID!, $after: String) {
  child(id: $record, afterPosition: $after) { freshness { stale } chronology(last: 20) { nodes { headline } } }
}`;
interface Page {
  readonly child: {
    readonly freshness: { readonly stale: boolean };
    readonly chronology: { readonly nodes: readonly { readonly headline: string }[] };
  };
}

describe('a service whose MongoDB answers nothing any more', () => {
  const { folder, remove } = newDataFolder();
  const stops: (() => Promise<unknown>)[] = [remove];
  let cluster: TestCluster;
  let proxy: TcpProxy;
  let home: ToldHome;
  let service: Awaited<ReturnType<typeof startedService>>;
  let token: string;
  beforeAll(async () => {
    cluster = await startTestCluster();
    stops.push(() => cluster.stop());
    proxy = await startTcpProxy(serverOf(cluster.place.readStore));
    stops.push(() => proxy.stop());
    joinCluster(folder, { ...cluster.place, readStore: throughProxy(cluster.place.readStore, proxy) });
    home = await tellHome(folder, { rooms: 1, living: ['Ash'] });
    service = await startedService(folder);
    stops.push(() => service.stop());
    token = await service.tokenOf('registered.manager');
  });
  afterAll(async () => {
    proxy.heal();
    for (const stop of stops.reverse()) await stop();
  });

  const health = async () => {
    const answer = await service.get('/health/ready');
    return { status: answer.status, said: await answer.text() };
  };
  async function seenAfter(record: string, after: string | null): Promise<readonly string[]> {
    for (;;) {
      const { data, errors } = await service.ask(page, { record, after }, token);
      expect(errors).toBeUndefined();
      const { child } = data as Page;
      if (!child.freshness.stale) return child.chronology.nodes.map(({ headline }) => headline);
    }
  }

  it('turns red, says that it is unavailable in time, records all the same, and shows it when the way heals', async () => {
    const [record = ''] = home.children;
    expect((await health()).status).toBe(200);
    proxy.blackHole();
    const began = performance.now();
    const asked = service.ask(page, { record }, token);
    expect(await health()).toEqual({
      status: 503,
      said: expect.stringContaining('"views":{"code":"NO_ANSWER","status":"down"}'),
    });
    const words = `Nobody could read it ${randomUUID()}`;
    const input = { record, idempotencyKey: randomUUID(), ...log(words) };
    const { position, userErrors } = await sendAct(service, token, 'writeDailyLog', input);
    expect(userErrors).toEqual([]);
    expect((await asked).errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE', retryable: true, remedy: expect.stringContaining('in a few seconds') } },
    ]);
    expect(performance.now() - began).toBeLessThan(longestMs);
    proxy.heal();
    for (let status = 0; status !== 200;) ({ status } = await health());
    const shown = await seenAfter(record, position);
    expect(shown.filter((headline) => headline.includes(words))).toHaveLength(1);
  });
});
