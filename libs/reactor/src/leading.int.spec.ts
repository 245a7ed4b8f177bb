import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { type ActPorts, openAccessLog, registryOf } from '#libs/acts';
import { openJournal } from '#libs/journal';
import { openSqliteReadStore, type ReadStore } from '#libs/read-store';

import { done } from '../../../test/acts/acting.ts';
import { type Holdable, holdable } from '../../../test/servers/holdable.ts';
import { checkpointInReadStore } from './checkpoint-in-read-store.ts';
import { keepWaiting, keptWaiting, readWaiting } from './kept-waiting.ts';
import { ledLog, ledPorts } from './led-ports.ts';
import { runReactor } from './reactor.ts';
import { type Reactor, type ReactorReport } from './reactor-settings.ts';
import { heldUpBefore, type ReactingSpec, startReacting } from './spec/reacting.contract.ts';

jest.setTimeout(60_000);

interface OfProcess {
  readonly reactor: Reactor;
  /** Resolves once something of this kind was reported, or has been. */
  reported(kind: ReactorReport['kind']): Promise<ReactorReport>;
  readonly reports: readonly ReactorReport[];
}

describe('several reactors over one record', () => {
  let spec: ReactingSpec;
  let folder: string;
  let opened: ReadStore[];
  let reactors: Reactor[];
  beforeEach(async () => {
    spec = await startReacting();
    folder = await mkdtemp(join(tmpdir(), 'throughline-reactors-'));
    [opened, reactors] = [[], []];
  });
  afterEach(async () => {
    await Promise.all(reactors.map((reactor) => reactor.close()));
    await Promise.all(opened.map((store) => store.close()));
    await spec.close();
    await rm(folder, { recursive: true });
  });

  async function openReadStore(): Promise<ReadStore> {
    const store = await openSqliteReadStore({ path: join(folder, 'read-store.db'), collections: [] });
    opened.push(store);
    return store;
  }
  /** The ports of a process of its own: it shares the stores and nothing else. */
  function portsOfItsOwn(): ActPorts {
    const { record, access } = spec.acting.stores;
    return { ...spec.ports, record: openJournal(record, registryOf), access: openJournal(access, registryOf) };
  }
  async function start(holder: string, forMs: number, ports = portsOfItsOwn(), held?: Holdable): Promise<OfProcess> {
    const reports: ReactorReport[] = [];
    const asked = new Set<() => void>();
    const readStore = held?.store ?? (await openReadStore());
    const reactor = await runReactor({
      ports,
      log: openAccessLog(ports),
      signal: new AbortController().signal,
      tickMs: 3_600_000,
      lead: { readStore, holder, forMs, askEveryMs: 20, ...(held && { clock: held.clock }) },
      report: (one) => {
        reports.push(one);
        for (const ask of [...asked]) ask();
      },
    });
    reactors.push(reactor);
    const reported = (kind: ReactorReport['kind']) =>
      new Promise<ReactorReport>((resolve) => {
        const ask = () => {
          const found = reports.find((one) => one.kind === kind);
          if (!found) return;
          asked.delete(ask);
          resolve(found);
        };
        asked.add(ask);
        ask();
      });
    return { reactor, reported, reports };
  }
  async function leaving(name: string, room: string) {
    const child = await spec.openChild(name);
    done(await spec.admitBy(spec.ports, child, room));
    done(await spec.leave(child));
    return child;
  }
  const released = async () =>
    (await spec.typesOf(`home-${spec.home}`)).filter((type) => type === 'BedReleased').length;

  it('let one act, and the next begin where that one ended', async () => {
    const oak = await spec.openRoom('Oak');
    const first = await start('first', 600_000);
    await first.reported('leading');
    const second = await start('second', 600_000);
    await leaving('Sam', oak);
    await first.reactor.caughtUp();
    await second.reactor.caughtUp();
    expect(await released()).toBe(1);
    expect(second.reports).toEqual([]);

    await first.reactor.close();
    expect(await second.reported('leading')).toEqual({ kind: 'leading', epoch: 2 });
    const { incarnation } = spec.acting.stores.record;
    const kept = await checkpointInReadStore(await openReadStore()).load();
    expect(kept).toEqual({ incarnation, position: await spec.acting.stores.record.head() });
    await leaving('Alex', oak);
    await second.reactor.caughtUp();
    expect(await released()).toBe(2);
    expect(first.reports.at(-1)).toEqual({ kind: 'ceased', epoch: 1, lost: false });
    await expect(first.reactor.caughtUp()).rejects.toMatchObject({ code: 'REACTOR_ENDED' });
  });

  it('do nothing twice when the leader sleeps in the middle of a step past its lease, and goes on', async () => {
    const oak = await spec.openRoom('Oak');
    const held = holdable(await openReadStore());
    const slow = heldUpBefore(portsOfItsOwn(), 1);
    const sleeper = await start('sleeper', 4_000, slow.ports, held);
    await sleeper.reported('leading');
    const sam = await leaving('Sam', oak);
    await slow.held;
    held.hold();
    const next = await start('next', 600_000);
    await next.reported('leading');
    await next.reactor.caughtUp();
    expect(await released()).toBe(1);
    const head = await spec.acting.stores.record.head();
    held.letGo();
    slow.letGo();
    expect(await sleeper.reported('ceased')).toEqual({ kind: 'ceased', epoch: 1, lost: true });
    expect(await spec.acting.stores.record.head()).toBe(head);
    // What was admitted to the same bed since is left alone.
    done(await spec.admitBy(spec.ports, sam, oak));
    await Promise.all([next.reactor.caughtUp(), sleeper.reactor.caughtUp()]);
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
    expect(await spec.refusalsOf(sam)).toEqual([]);
  });

  it('keep what waits where every process sees it, and forget it once it is done', async () => {
    const oak = await spec.openRoom('Oak');
    const ports = portsOfItsOwn();
    let away = true;
    const append: ActPorts['record']['append'] = (...appended) =>
      away
        ? Promise.reject(Object.assign(new Error('Away.'), { code: 'STORE_UNAVAILABLE' }))
        : ports.record.append(...appended);
    const leader = await start('leader', 600_000, { ...ports, record: { ...ports.record, append } });
    await leader.reported('leading');
    await leaving('Sam', oak);
    await leader.reactor.caughtUp();
    const reader = await openReadStore();
    expect(await readWaiting(reader)).toEqual(leader.reactor.waiting());
    expect(leader.reactor.waiting()).toMatchObject([{ code: 'STORE_UNAVAILABLE', tries: 1 }]);
    away = false;
    spec.later(10_000);
    await leader.reactor.caughtUp();
    expect(await readWaiting(reader)).toEqual([]);
    expect(await released()).toBe(1);
  });

  it('take over what another left waiting as not waiting yet', async () => {
    const store = await openReadStore();
    await store.declareCollection(keptWaiting);
    const since = '2026-01-01T00:00:00.000Z';
    const waits = { act: 'releaseBed', about: 'a', code: 'X', cause: 'c', since, tries: 1, nextTry: since };
    await keepWaiting(store, [waits]);
    const leader = await start('leader', 600_000);
    await leader.reported('leading');
    expect(await readWaiting(store)).toEqual([]);
  });
});

describe('a reactor that leads no longer', () => {
  it('appends nothing, whatever it was about to do', async () => {
    const spec = await startReacting();
    const term = { isHeld: () => false };
    const { record, access } = ledPorts(spec.ports, term);
    const fold = await record.load(`home-${spec.home}`);
    const lost = { code: 'LEADERSHIP_LOST' };
    await expect(record.append(fold, fold.revision, [])).rejects.toMatchObject(lost);
    await expect(access.append(fold, fold.revision, [])).rejects.toMatchObject(lost);
    const log = ledLog({ note: () => Promise.resolve('0'), reached: () => 'start' }, term);
    await expect(log.note({} as Parameters<typeof log.note>[0])).rejects.toMatchObject(lost);
    await spec.close();
  });
});
