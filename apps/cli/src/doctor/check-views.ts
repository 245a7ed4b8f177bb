import { comparePositions, type LogPlace } from '#libs/event-store';
import { allIncomplete, views as everyView } from '#libs/projections';
import { type ReadStoreReader } from '#libs/read-store';

import { type LogHealth, type LogName } from './check-log.ts';

/** How far a view has come in a log. One that is behind catches up; one that is ahead is made anew at the next start. */
export interface ViewHealth {
  readonly view: string;
  readonly log: LogName;
  readonly position: LogPlace;
  readonly state: 'current' | 'behind' | 'ahead' | 'unknown';
}

export interface ViewsHealth {
  readonly views: readonly ViewHealth[];
  /** Streams whose views stop short of an event that cannot be shown. */
  readonly incomplete: readonly { readonly stream: string; readonly revision: number }[];
}

function stateOf(position: LogPlace, head: LogPlace | undefined): ViewHealth['state'] {
  if (head === undefined) return 'unknown';
  if (position === head) return 'current';
  if (head === 'start') return 'ahead';
  return position === 'start' || comparePositions(position, head) < 0 ? 'behind' : 'ahead';
}

/** The reactor of a cluster keeps its place beside those of the views. */
const isView = (view: string) => everyView.some(({ name }) => name === view);

const isLog = (log: string): log is LogName => log === 'record' || log === 'access';

/** Compares what the views have applied with the heads of the logs. Views can be made anew, so nothing here is damage. */
export async function checkViews(
  open: () => Promise<ReadStoreReader | undefined>,
  logs: readonly LogHealth[],
): Promise<ViewsHealth> {
  const reader = await open();
  if (!reader) return { views: [], incomplete: [] };
  try {
    const views: ViewHealth[] = [];
    for (const { view, log, position } of await reader.checkpoints()) {
      if (!isLog(log) || !isView(view)) continue;
      const head = logs.find((health) => health.log === log)?.head;
      views.push({ view, log, position, state: stateOf(position, head) });
    }
    const hasIncomplete = (await reader.liveCollection('incomplete')) !== undefined;
    const incomplete = hasIncomplete ? await allIncomplete(reader) : [];
    return { views, incomplete: incomplete.map(({ stream, revision }) => ({ stream, revision })) };
  } finally {
    await reader.close();
  }
}
