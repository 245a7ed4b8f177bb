import { randomUUID } from 'node:crypto';

import { askProjector, clusterStateOf, type ProjectorQuestion, projectionsStanding } from '#libs/projections';
import { openMongoReadStore } from '#libs/read-store';

import { type OpenedViews } from './open-views.ts';

export interface ClusterViewsPlace {
  /** Connection string of the MongoDB that the projectors keep the views in. */
  readonly readStore: string;
  readonly installation: string;
}

/** How long somebody who asks the projectors waits until one of them begins. */
const patienceMs = 10_000;

/**
 * Opens the views that the projectors of a cluster keep. They are asked through the read store, whichever of them leads.
 * @throws as `openMongoReadStore`
 */
export async function openClusterViews({ readStore: uri, installation }: ClusterViewsPlace): Promise<OpenedViews> {
  const store = await openMongoReadStore({ uri, installation, collections: [] });
  const ask = (question: ProjectorQuestion) =>
    askProjector(store, question, { id: randomUUID(), timeoutMs: patienceMs });
  return {
    store,
    state: async () => clusterStateOf(await projectionsStanding(store)),
    async caughtUp() {
      await ask({ ask: 'caughtUp' });
    },
    async pause() {
      await ask({ ask: 'pause' });
    },
    async resume() {
      await ask({ ask: 'resume' });
    },
    rebuild: (view) => ask({ ask: 'rebuild', view }),
    close: () => store.close(),
  };
}
