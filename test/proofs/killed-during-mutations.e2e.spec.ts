import { afterAll, describe, expect, it, jest } from '@jest/globals';

import { placeOf } from '#libs/acts';

import { spawnedService } from '../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { type Payload, recordAct } from './acting-over-http.ts';
import { allAlike, rebuildAll } from './asking-cli.ts';
import { amendmentOf, type Deed, deedOf, drawn } from './deeds.ts';
import { storedLog } from './stored-logs.ts';
import { tellHome } from './told-home.ts';

const seed = Number(process.env['THROUGHLINE_SPEC_SEED'] ?? Date.now() % 1_000_000);
const runs = process.env['THROUGHLINE_TEST_TIER'] === 'full' ? 50 : 5;
const connections = 6;
/** So many acts are acknowledged before the process is killed, and up to as many again. */
const leastAcknowledged = 15;

// Every run starts a process; 50 of them on a slow machine take their time.
jest.setTimeout(60_000 + runs * 30_000);

type Service = Awaited<ReturnType<typeof spawnedService>>;

interface Sent {
  readonly deed: Deed;
  /** Absent: the process was killed before it answered. */
  readonly answer: Payload | undefined;
}

/** Sends deeds over several connections at once and kills the process in their midst; what was sent, and what came. */
async function sendUntilKilled(service: Service, token: string, children: readonly string[], run: number) {
  const killAfter = leastAcknowledged + drawn(leastAcknowledged, seed, run);
  const sent: Sent[] = [];
  let acknowledged = 0;
  const killing = new AbortController();
  const isKilled = () => killing.signal.aborted;
  async function connection(nth: number): Promise<void> {
    let log: { readonly record: string; readonly entry: number } | undefined;
    for (let turn = 0; !isKilled(); turn++) {
      const place = [seed, run, nth, turn];
      const amends = log !== undefined && drawn(4, 'amends', ...place) === 0;
      const deed = log && amends ? amendmentOf(log.record, log.entry, ...place) : deedOf(children, ...place);
      // Whatever fails before the kill fails the proof.
      const answer = await recordAct(service, token, deed.act, deed.input).catch((fault: unknown) => {
        if (!isKilled()) throw fault;
        return undefined;
      });
      sent.push({ deed, answer });
      const { record } = deed.input;
      if (answer && deed.act === 'writeDailyLog') log = { record, entry: answer.events[0]?.entryNumber ?? 0 };
      else if (amends) log = undefined;
      if (!answer || ++acknowledged < killAfter || isKilled()) continue;
      killing.abort();
      void service.stopBy('SIGKILL');
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, nth) => connection(nth)));
  await service.ended;
  return sent;
}

/** What of a receipt is the same at every try: the access log, of which the token tells too, goes on. */
const lasting = ({ events, revision, position }: Payload) => ({
  events,
  revision,
  position: placeOf(position ?? '')?.record,
});

describe(`a service killed in the midst of a stream of mutations (seed ${seed})`, () => {
  const { folder, remove } = newDataFolder();
  let service: Service | undefined;
  afterAll(async () => {
    await service?.stopBy('SIGKILL');
    await remove();
  });
  const started = async () => {
    const fresh = await spawnedService(folder);
    service = fresh;
    return { fresh, token: await fresh.tokenOf('registered.manager') };
  };

  it(`has lost nothing that it acknowledged, ${runs} times over`, async () => {
    const living = ['Ash', 'Briar', 'Clover'];
    const { children } = await tellHome(folder, { rooms: 3, living });
    const told = (await storedLog(folder, 'record')).events.length;
    let running = await started();
    let sentInAll = 0;
    for (let run = 0; run < runs; run++) {
      const sent = await sendUntilKilled(running.fresh, running.token, children, run);
      sentInAll += sent.length;
      const acknowledged = sent.flatMap(({ answer }) => answer?.events ?? []);
      expect(acknowledged.length).toBeGreaterThanOrEqual(leastAcknowledged);
      expect(sent.length).toBeGreaterThan(acknowledged.length);

      const record = await storedLog(folder, 'record');
      expect([record.unsound, (await storedLog(folder, 'access')).unsound]).toEqual([[], []]);
      const stored = new Map(record.events.map(({ id, revision, type }) => [id, { type, entryNumber: revision + 1 }]));
      expect(acknowledged.map(({ id }) => ({ id, ...stored.get(id) }))).toEqual(acknowledged);

      running = await started();
      const { fresh, token } = running;
      const again = await Promise.all(sent.map(({ deed }) => recordAct(fresh, token, deed.act, deed.input)));
      const first = sent.map(({ answer }, nth) => answer ?? again[nth]);
      expect(again.map(lasting)).toEqual(first.map((answer) => answer && lasting(answer)));
      expect(await rebuildAll(fresh, token)).toEqual(allAlike);
    }
    expect((await running.fresh.stopBy('SIGTERM')).code).toBe(0);
    // Each act made one event, however often it was sent.
    const { events, unsound } = await storedLog(folder, 'record');
    expect([events.length, unsound]).toEqual([told + sentInAll, []]);
  });
});
