import { type KnownLease, type ReadStoreReader } from '#libs/read-store';

import { generationIn, isOfView } from './generations.ts';
import { allIncomplete, type Incomplete } from './incomplete.ts';
import { leaseOfView } from './lease-of-view.ts';
import { isPaused } from './led-view.ts';
import { shows } from './stream-writes.ts';
import { type LogName, type View } from './view.ts';
import { views as everyView } from './views.ts';

/** The worker that keeps a view, or kept it last. */
export interface LeaderStanding {
  readonly holder: string;
  readonly epoch: number;
  /** Its lease was given back or has lapsed, and nobody has taken it yet. */
  readonly lapsed: boolean;
}

/** How far a view has come in one log. */
export interface PlaceStanding {
  readonly log: LogName;
  /** Last position applied; absent: nothing yet. */
  readonly position: string | undefined;
  /** Of the leader that kept this place; absent where one worker keeps all views. */
  readonly epoch: number | undefined;
}

export interface ProjectionStanding {
  readonly view: string;
  /** Absent where one worker keeps all views without leases, or nobody ever has. */
  readonly leader: LeaderStanding | undefined;
  /** Its leader was asked to let it stand still. */
  readonly paused: boolean;
  readonly places: readonly PlaceStanding[];
  /** Number of the generation that answers; absent: none does yet. */
  readonly generation: number | undefined;
  /** Number of the generation that is being made beside it, or that was broken off and not removed yet. */
  readonly rebuilding: number | undefined;
  /** Streams that it shows incompletely, because of an event that cannot be read. */
  readonly quarantined: readonly Incomplete[];
}

function leaderIn(leases: readonly KnownLease[], view: View): LeaderStanding | undefined {
  const lease = leases.find(({ name }) => name === leaseOfView(view.name));
  return lease && { holder: lease.holder, epoch: lease.epoch, lapsed: lease.lapsed };
}

async function incompleteIn(reader: ReadStoreReader): Promise<readonly Incomplete[]> {
  try {
    return await allIncomplete(reader);
  } catch (fault) {
    // No worker has ever started.
    if ((fault as { readonly code?: string }).code === 'COLLECTION_UNKNOWN') return [];
    throw fault;
  }
}

/**
 * How each view stands: who keeps it, how far it has come, what is under way and what it cannot show. For health,
 * metrics and whoever looks after the service; asked of the read store alone, so that any process can.
 * @throws faults of the read store
 */
export async function projectionsStanding(
  reader: ReadStoreReader,
  views: readonly View[] = everyView,
): Promise<readonly ProjectionStanding[]> {
  const [leases, checkpoints, collections, incomplete] = await Promise.all([
    reader.leases(),
    reader.checkpoints(),
    reader.collections(),
    incompleteIn(reader),
  ]);
  return Promise.all(
    views.map(async (view) => {
      const [first] = view.collections;
      const live = first && (await reader.liveCollection(first.name));
      const generation = live === undefined ? undefined : generationIn(live);
      const generations = collections.filter(({ name }) => isOfView(view, name)).map(({ name }) => generationIn(name));
      const newest = Math.max(0, ...generations);
      const leader = leaderIn(leases, view);
      return {
        view: view.name,
        leader,
        paused: leader !== undefined && !leader.lapsed && isPaused(checkpoints, view.name, leader.epoch),
        places: view.logs.map((log) => {
          const found = checkpoints.find((one) => one.view === view.name && one.log === log);
          return { log, position: found?.position, epoch: found?.epoch };
        }),
        generation,
        rebuilding: newest > (generation ?? 0) ? newest : undefined,
        quarantined: incomplete.filter(({ stream }) => shows(view, stream)),
      };
    }),
  );
}

/** Whether the workers of a cluster keep all views: some stand still because somebody asked, or because nobody leads. */
export function clusterStateOf(standing: readonly ProjectionStanding[]): 'running' | 'paused' | 'stopped' {
  if (!standing.every(({ leader }) => leader && !leader.lapsed)) return 'stopped';
  return standing.some(({ paused }) => paused) ? 'paused' : 'running';
}
