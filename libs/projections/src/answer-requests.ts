import { setTimeout as wait } from 'node:timers/promises';

import { type ReadStore } from '#libs/read-store';

import { type Comparison } from './compare.ts';
import { type LedView } from './led-view.ts';
import {
  lookEveryMs,
  type ProjectorRequest,
  projectorRequests,
  requestIn,
  timeOfRequests,
} from './projector-requests.ts';
import { codeOf } from './quarantine.ts';
import { type View } from './view.ts';

/** An answer that nobody has fetched stays so long. */
const answersStayMs = 60_000;

export interface AnsweringSettings {
  readonly store: ReadStore;
  readonly signal: AbortSignal;
  /** The views that this worker keeps at the moment. */
  readonly led: () => readonly LedView[];
  readonly caughtUp: (views: readonly View[]) => Promise<void>;
  /** Told of faults of the store, by their code. */
  readonly unread: (code: string) => void;
}

const put = ({ keeping }: LedView, request: ProjectorRequest) =>
  keeping.store.write({ writes: [{ collection: projectorRequests.name, put: request }] });

async function done(
  leader: LedView,
  { ask }: ProjectorRequest,
  { caughtUp }: AnsweringSettings,
): Promise<Comparison | undefined> {
  switch (ask) {
    case 'pause':
      await leader.pause();
      return undefined;
    case 'resume':
      await leader.resume();
      return undefined;
    case 'caughtUp':
      await caughtUp([leader.view]);
      return undefined;
    case 'rebuild':
      return leader.rebuild();
  }
}

function answerOf(comparison: Comparison | undefined): Partial<ProjectorRequest> {
  return { state: 'done', ...(comparison && { documents: comparison.documents, differing: comparison.differing }) };
}

function refusalOf(fault: unknown): Partial<ProjectorRequest> {
  const { message } = fault as { readonly message?: string };
  return {
    state: 'refused',
    code: codeOf(fault) ?? null,
    message: message ?? 'It could not be done. See the log of the projector.',
  };
}

async function answer(leader: LedView, asked: ProjectorRequest, settings: AnsweringSettings): Promise<void> {
  const begun: ProjectorRequest = { ...asked, state: 'begun', epoch: leader.term.lease.epoch };
  await put(leader, begun);
  const said = await done(leader, asked, settings).then(answerOf, refusalOf);
  await put(leader, { ...begun, ...said, expiresAt: timeOfRequests() + answersStayMs });
}

/**
 * Answers, until the signal, what is asked of the views that this worker keeps. What is asked of one while another is
 * being made anew is answered meanwhile.
 */
export async function answerRequests(settings: AnsweringSettings): Promise<void> {
  const { store, signal, led, unread } = settings;
  const inHand = new Map<string, Promise<void>>();

  async function look(leaders: readonly LedView[]): Promise<void> {
    const names = leaders.map(({ view }) => view.name);
    const { documents } = await store.find(projectorRequests.name, {
      filter: { view: { $in: names } },
      sort: { index: '_id', direction: 'asc' },
      limit: 1000,
    });
    for (const request of documents.map(requestIn)) {
      const leader = leaders.find(({ view }) => view.name === request.view);
      if (!leader || inHand.has(request._id)) continue;
      if (request.expiresAt < timeOfRequests()) {
        await leader.keeping.store.write({ writes: [{ collection: projectorRequests.name, remove: request._id }] });
      } else if (request.state === 'asked') {
        const answering = answer(leader, request, settings)
          .catch((fault: unknown) => told(codeOf(fault) ?? 'FAULT'))
          .finally(() => inHand.delete(request._id));
        inHand.set(request._id, answering);
      }
    }
  }

  function told(code: string): void {
    // Whoever leads now answers.
    if (code !== 'READ_STORE_FENCED') unread(code);
  }

  async function lookOnce(leaders: readonly LedView[]): Promise<void> {
    try {
      await look(leaders);
    } catch (fault) {
      const code = codeOf(fault);
      if (code === undefined) throw fault;
      told(code);
    }
  }

  await store.declareCollection(projectorRequests);
  while (!signal.aborted) {
    const leaders = led();
    if (leaders.length > 0) await lookOnce(leaders);
    await wait(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(inHand.values());
}
