import { type Comparison, views as everyView } from '#libs/projections';

import { codedException } from '../edge/coded-error.filter.ts';
import { type OpenedViews, type ProjectorState } from '../service/open-views.ts';

/** What a rebuild found: the documents of the view now, and how many of them the old one had otherwise or not at all. */
export interface RebuiltView extends Comparison {
  readonly view: string;
}

/** Names of the views that can be made anew. */
export const viewNames: readonly string[] = everyView.map(({ name }) => name);

const unknownView = () =>
  codedException(404, {
    code: 'VIEW_UNKNOWN',
    message: 'There is no view of that name.',
    remedy: `Name one of ${viewNames.join(', ')}.`,
  });

/** @throws HttpException 503 PROJECTOR_STOPPED: the thread that keeps the views ended. */
export function refuseStopped(state: ProjectorState): void {
  if (state !== 'stopped') return;
  throw codedException(503, {
    code: 'PROJECTOR_STOPPED',
    message: 'The thread that keeps the views has ended. What was recorded is safe.',
    remedy: 'Restart the service; its log says why the thread ended.',
  });
}

/**
 * Makes a view anew from the events and lets it answer. Readers are answered by the old one until then.
 * @throws HttpException 404 VIEW_UNKNOWN, 409 PROJECTOR_PAUSED (it would wait for whoever paused), 503 PROJECTOR_STOPPED
 */
export async function rebuildView(views: OpenedViews, view: string): Promise<RebuiltView> {
  if (!viewNames.includes(view)) throw unknownView();
  const state = await views.state();
  refuseStopped(state);
  if (state === 'paused')
    throw codedException(409, {
      code: 'PROJECTOR_PAUSED',
      message: 'Somebody has paused the views, so that none can be made anew.',
      remedy: 'Let them go on first: throughline projector resume.',
    });
  const { documents, differing } = (await views.rebuild(view)) ?? { documents: 0, differing: 0 };
  return { view, documents, differing };
}
