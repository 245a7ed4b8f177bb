import { type ActPorts } from '#libs/acts';
import { comparePositions, type LogPlace } from '#libs/event-store';
import { allIncomplete, views as kept } from '#libs/projections';

import { type OpenedViews, type ProjectorState } from './open-views.ts';

/** How the views stand, for the health of the service. */
export interface ViewsStanding {
  readonly projector: ProjectorState;
  /** Events of one log that some view has not applied yet; nobody counts past `countedBehind`. */
  readonly behind: number;
  /** Children, homes and people who are shown incompletely because of an event that cannot be read. */
  readonly incomplete: number;
}

/** So many events are far behind. */
export const countedBehind = 500;

type Logs = Pick<ActPorts, 'record' | 'access'>;

const earlier = (one: LogPlace, other: LogPlace): LogPlace => {
  if (one === 'start' || other === 'start') return 'start';
  return comparePositions(one, other) <= 0 ? one : other;
};

async function behindIn(log: keyof Logs, logs: Logs, { store: documents }: OpenedViews): Promise<number> {
  const { store } = logs[log];
  const head = await store.head();
  const checkpoints = await documents.checkpoints();
  const last = kept
    .filter((view) => view.logs.includes(log))
    .map(({ name }) => checkpoints.find((at) => at.view === name && at.log === log)?.position ?? 'start')
    .reduce(earlier, head);
  return last === head ? 0 : (await store.readAll(last, countedBehind)).length;
}

/**
 * How far the views have come in both logs.
 * @throws faults of the stores.
 */
export async function standingOf(views: OpenedViews, logs: Logs): Promise<ViewsStanding> {
  const behind = await Promise.all([behindIn('record', logs, views), behindIn('access', logs, views)]);
  const incomplete = await allIncomplete(views.store);
  return { projector: await views.state(), behind: Math.max(...behind), incomplete: incomplete.length };
}
