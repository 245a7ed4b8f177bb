import { type ActPorts } from '#libs/acts';
import { comparePositions, type LogPlace } from '#libs/event-store';
import { allIncomplete, type LeaderStanding, type LogName, projectionsStanding } from '#libs/projections';

import { type OpenedViews, type ProjectorState } from './open-views.ts';

/** How far one view has come in one log. */
export interface PlaceOfView {
  readonly view: string;
  readonly log: LogName;
  /** Last position applied; `start`: none. */
  readonly position: LogPlace;
  /** Events of the log that it has not applied yet; nobody counts past `countedBehind`. */
  readonly lag: number;
  /** Whoever keeps the view in a cluster, or kept it last. */
  readonly leader: LeaderStanding | undefined;
  readonly generation: number | undefined;
  /** A generation that is being made beside the one that answers. */
  readonly rebuilding: number | undefined;
}

/** How the views stand, for health, metrics and whoever looks after the service. */
export interface ViewsStanding {
  readonly projector: ProjectorState;
  readonly places: readonly PlaceOfView[];
  /** Children, homes and people who are shown incompletely because of an event that cannot be read. */
  readonly incomplete: number;
}

/** So many events are far behind. */
export const countedBehind = 500;

export type Logs = Pick<ActPorts, 'record' | 'access'>;

/** Counts the events after a place, once for all views that stand there. */
function countingAfter(logs: Logs): (log: LogName, position: LogPlace) => Promise<number> {
  const counted = new Map<string, Promise<number>>();
  const count = async (log: LogName, position: LogPlace): Promise<number> => {
    const { store } = logs[log];
    const head = await store.head();
    const isThere = head === 'start' || (position !== 'start' && comparePositions(position, head) >= 0);
    return isThere ? 0 : (await store.readAll(position, countedBehind)).length;
  };
  return (log, position) => {
    const key = `${log} ${position}`;
    const known = counted.get(key) ?? count(log, position);
    counted.set(key, known);
    return known;
  };
}

/**
 * How far the views have come in both logs, and who keeps them.
 * @throws faults of the stores
 */
export async function standingOf(views: Pick<OpenedViews, 'store' | 'state'>, logs: Logs): Promise<ViewsStanding> {
  const lagAfter = countingAfter(logs);
  const standing = await projectionsStanding(views.store);
  const places = standing.flatMap(({ view, leader, generation, rebuilding, places: ofView }) =>
    ofView.map(async ({ log, position = 'start' }): Promise<PlaceOfView> => {
      const lag = await lagAfter(log, position);
      return { view, log, position, lag, leader, generation, rebuilding };
    }),
  );
  return {
    projector: await views.state(),
    places: await Promise.all(places),
    incomplete: (await allIncomplete(views.store)).length,
  };
}

/** How far behind the view is that has come least far. */
export const behindIn = ({ places }: ViewsStanding): number => Math.max(0, ...places.map(({ lag }) => lag));
