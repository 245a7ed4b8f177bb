import { setTimeout as wait } from 'node:timers/promises';
import { expect } from '@jest/globals';

import { openMongoReadStore, openSqliteReadStore, type ReadStore } from '#libs/read-store';

import { spawnedProjector } from '../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { openService } from '../../apps/api/src/service/open-service.ts';
import { documentsOf, running } from '../../libs/projections/src/spec/stores.contract.ts';
import { views } from '../../libs/projections/src/views.ts';
import { watchedUntilCaughtUp } from '../../libs/projections/src/watched.ts';
import { memberBeside } from '../cluster/members.ts';
import { leaving, log } from '../proofs/deeds.ts';
import { actingAs, receiptOf, tellHome } from '../proofs/told-home.ts';
import { joinCluster, startTestCluster } from '../servers/cluster.ts';

/** Between two looks at what another process does, and between two entries that people write. */
const pauseMs = 50;

/** No home says that it takes more; guests leave again long before. */
const mostInAHome = 60;

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(pauseMs);
}

/** One line of the log of a projector. */
interface Line {
  readonly category: string;
  readonly kind?: string;
  readonly view?: string;
  readonly epoch?: number;
  readonly lost?: boolean;
}

const collections = views.flatMap((view) => view.collections.map(({ name }) => name));
const everything = (of: ReadStore) =>
  Promise.all(collections.map(async (name) => [name, await documentsOf(of, name)] as const));

/**
 * A home in a cluster of its own, in which the spec acts and spawned projectors keep the views and do what follows: one
 * child lives there throughout, and one after another each of `guests` comes to a room of their own and leaves.
 */
export async function homeWithProjectors(guests: number) {
  await using starting = new AsyncDisposableStack();
  const cluster = await startTestCluster();
  starting.defer(() => cluster.stop());
  const founder = newDataFolder();
  starting.defer(() => founder.remove());
  const { folder } = founder;
  joinCluster(folder, cluster.place);
  const expected = Array.from({ length: guests }, (_, nth) => `Guest ${nth}`);
  const rooms = guests + 1;
  const told = await tellHome(folder, { rooms, capacity: Math.min(rooms, mostInAHome), living: ['Ash'], expected });
  const opened = await openService({ folder, cluster: cluster.place, suspect: () => undefined });
  starting.defer(() => opened.close());
  const { record, access } = opened.ports;
  const installation = opened.installation.id;
  const readStore = await openMongoReadStore({ uri: cluster.place.readStore, installation, collections: [] });
  starting.defer(() => readStore.close());
  const act = actingAs(opened, told.manager, 'home with projectors');
  const [child = ''] = told.children;
  let guest = 0;

  /** Performs an act at the child's record as it stands; once more when it lost a race against a projector. */
  async function tell(name: string, about: string, input: object): Promise<void> {
    for (;;) {
      const { revision } = await record.load(`childRecord-${about}`);
      const answer = await act(name, about, input, { expectedRevision: revision });
      if (answer.refusals?.some(({ code }) => code === 'TRY_AGAIN')) continue;
      receiptOf(answer);
      return;
    }
  }

  /** How often each room was given back. */
  async function released(): Promise<ReadonlyMap<unknown, number>> {
    const { readings } = await record.load(`home-${told.home}`);
    const rooms = readings
      .filter(({ type }) => type.type === 'BedReleased')
      .map(({ entry }) => (entry.body as { readonly room: string }).room);
    return new Map([...Map.groupBy(rooms, (room) => room)].map(([room, times]) => [room, times.length]));
  }

  const standing = starting.move();
  return {
    readStore,
    /** A process of its own on a data folder of its own. */
    async start(leadSeconds: number) {
      const member = memberBeside(folder, cluster.place);
      const spawned = await spawnedProjector(member.folder, { THROUGHLINE_LEAD_SECONDS: `${leadSeconds}` });
      const lines = () =>
        spawned.said.err
          .split('\n')
          .slice(0, -1)
          // What Node.js itself warns of stands between the lines of the log.
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line) as Line);
      const said = (wanted: Partial<Line>) =>
        lines().some((line) => Object.entries(wanted).every(([field, value]) => line[field as keyof Line] === value));
      return {
        signal: (signal: 'SIGSTOP' | 'SIGCONT') => spawned.child.kill(signal),
        said,
        saying: (wanted: Partial<Line>) => until(() => said(wanted)),
        /** Ends it; how it ended. */
        async end(signal: 'SIGTERM' | 'SIGKILL') {
          spawned.child.kill(signal);
          const { code } = await spawned.ended;
          await member.remove();
          return code ?? spawned.child.signalCode;
        },
      };
    },
    /** Waits until so many of those who left have had their beds given back that others may come. */
    async hasPlaces() {
      await until(async () => guest - (await released()).size < mostInAHome / 2);
    },
    /** The next guest comes, and leaves: giving the bed back is left to whoever leads the reactor. */
    async comesAndLeaves() {
      const about = told.expected[guest] ?? '';
      await tell('admitChild', about, { home: told.home, room: told.rooms[++guest], kind: 'planned' });
      await tell('endPlacement', about, leaving);
    },
    /** Writes daily logs until it is told to stop; how many it wrote. */
    goOnWriting() {
      const over = new AbortController();
      const isOver = () => over.signal.aborted;
      const written = (async () => {
        let count = 0;
        for (; !isOver(); count++) {
          await tell('writeDailyLog', child, log(`Day ${count}`));
          await wait(pauseMs);
        }
        return count;
      })();
      return () => {
        over.abort();
        return written;
      };
    },
    /** Waits until every room that was left has been given back and every view has all that was recorded. */
    async settled() {
      await until(async () => (await released()).size === guest);
      const readers = { record: record.store, access: access.store };
      await watchedUntilCaughtUp(readStore, readers, views, new AbortController().signal);
    },
    /** With no projector running any more: every effect once, and every view as the logs make it from nothing. */
    async expectAllOnce() {
      const left = told.rooms.slice(1, guest + 1);
      expect(await released()).toEqual(new Map(left.map((room) => [room, 1])));
      const fresh = await openSqliteReadStore({ path: `${folder}/from-nothing.db`, collections: [] });
      const alone = await running({ records: record.store, access: access.store, readStore: fresh });
      await alone.caughtUp();
      expect(await everything(readStore)).toEqual(await everything(fresh));
      await alone.stop();
      expect(alone.reports).toEqual([]);
      await fresh.close();
    },
    close: () => standing.disposeAsync(),
  };
}

export type HomeWithProjectors = Awaited<ReturnType<typeof homeWithProjectors>>;
