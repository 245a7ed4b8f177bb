import { setTimeout as wait } from 'node:timers/promises';

import { type ReadStore } from '#libs/read-store';

import { type Comparison } from './compare.ts';
import { leaseOfView } from './lease-of-view.ts';
import {
  lookEveryMs,
  type ProjectorRequest,
  projectorRequests,
  requestIn,
  timeOfRequests,
} from './projector-requests.ts';
import { type View } from './view.ts';
import { views as everyView } from './views.ts';

export type ProjectorQuestion =
  /** Of every view, unless one is named. */
  | { readonly ask: 'pause' | 'resume' | 'caughtUp'; readonly view?: string }
  | { readonly ask: 'rebuild'; readonly view: string };

export interface AskSettings {
  /** Never used before. */
  readonly id: string;
  /** How long to wait until a leader begins; what has been begun is waited for as long as its leader leads. */
  readonly timeoutMs?: number;
  readonly views?: readonly View[];
  readonly signal?: AbortSignal;
}

/** No worker keeps the view, or the one that had begun was lost. */
export class ProjectorSilent extends Error {
  readonly code = 'PROJECTOR_SILENT';
  constructor(view: string) {
    super(`No projector answers for the view ${view}. See that one runs, then ask again.`);
    this.name = 'ProjectorSilent';
  }
}

/** The worker that keeps the view could not do what was asked. */
export class ProjectorRefused extends Error {
  readonly code: string;
  constructor({ code, message }: Pick<ProjectorRequest, 'code' | 'message'>) {
    super(message ?? 'The projector could not do it. See its log.');
    this.name = 'ProjectorRefused';
    this.code = code ?? 'PROJECTOR_REFUSED';
  }
}

async function isLostBy(store: ReadStore, { view, epoch }: ProjectorRequest): Promise<boolean> {
  const lease = await store.lease(leaseOfView(view));
  return !lease || lease.lapsed || lease.epoch !== epoch;
}

async function answered(
  store: ReadStore,
  { _id, view, expiresAt }: ProjectorRequest,
  signal?: AbortSignal,
): Promise<Comparison | undefined> {
  for (;;) {
    const document = await store.get(projectorRequests.name, _id);
    const request = document && requestIn(document);
    if (request?.state === 'refused') throw new ProjectorRefused(request);
    if (request?.state === 'done') {
      const { documents, differing } = request;
      return documents === null || differing === null ? undefined : { documents, differing };
    }
    const isSilent = request?.state === 'begun' ? await isLostBy(store, request) : timeOfRequests() > expiresAt;
    if (isSilent) throw new ProjectorSilent(view);
    await wait(lookEveryMs, undefined, signal && { signal });
  }
}

async function askOne(
  store: ReadStore,
  ask: ProjectorRequest['ask'],
  view: string,
  { id, timeoutMs = 10_000, signal }: AskSettings,
): Promise<Comparison | undefined> {
  const nothing = { epoch: null, documents: null, differing: null, code: null, message: null };
  const expiresAt = timeOfRequests() + timeoutMs;
  const put: ProjectorRequest = { _id: `${id}/${view}`, view, ask, state: 'asked', expiresAt, ...nothing };
  const collection = projectorRequests.name;
  await store.write({ writes: [{ collection, put }] });
  try {
    return await answered(store, put, signal);
  } finally {
    // What stays behind is taken out by a leader once it has expired.
    await store.write({ writes: [{ collection, remove: put._id }] });
  }
}

/**
 * Asks the workers that keep the views for something, through the read store that they share, and waits for the answers.
 * Answers what a rebuild found.
 *
 * @throws ProjectorSilent nobody began in time, or the leader was lost; what was begun may have been done in part.
 * @throws ProjectorRefused with the code of what stood in the way.
 */
export async function askProjector(
  store: ReadStore,
  question: ProjectorQuestion,
  settings: AskSettings,
): Promise<Comparison | undefined> {
  const { views = everyView } = settings;
  const { ask, view } = question;
  await store.declareCollection(projectorRequests);
  const asked = view === undefined ? views.map(({ name }) => name) : [view];
  const answers = await Promise.all(asked.map((name) => askOne(store, ask, name, settings)));
  return answers[0];
}
