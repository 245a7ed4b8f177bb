import { fencedBy, type LeadSettings, standForLease, type Term } from '#libs/read-store';

import { aborted } from './aborted.ts';
import { answerRequests } from './answer-requests.ts';
import { holding, type Keeping, type Rebuilt, startView } from './keep-view.ts';
import { type Kept } from './keeper.ts';
import { leaseOfView } from './lease-of-view.ts';
import { type LedView, openLed } from './led-view.ts';
import { NotLeader } from './not-leader.ts';
import { codeOf, type Finding } from './quarantine.ts';
import { type View } from './view.ts';
import { viewNamed } from './view-named.ts';
import { watchedUntilCaughtUp } from './watched.ts';

export type LeaseReport =
  /** This worker keeps the view from now on. */
  | { readonly kind: 'leading'; readonly view: string; readonly epoch: number }
  /** It keeps the view no longer: it was told to end, or its lease was lost. */
  | { readonly kind: 'ceased'; readonly view: string; readonly epoch: number; readonly lost: boolean }
  /** A store did not answer, so that the view could not be begun, its lease not be asked for or a request not be read. */
  | { readonly kind: 'unanswered'; readonly view: string | undefined; readonly code: string };

export interface LeaseSettings extends Keeping {
  readonly report: (report: Finding | Rebuilt | LeaseReport) => void;
  readonly views: readonly View[];
  readonly lead: LeadSettings;
}

/**
 * Keeps the views whose leases this worker holds, and stands for the others: one leader a view, in whichever process.
 * All that is written of a view carries the fence of its lease. Resolves once it stands for all of them.
 */
export function keepByLease(settings: LeaseSettings): Promise<Kept> {
  const { runs, store, report, signal, views, lead } = settings;
  const led = new Map<string, LedView>();
  const all = () => [...led.values()];

  async function rule(view: View, term: Term): Promise<void> {
    const until = AbortSignal.any([signal, term.lost]);
    const isOver = () => until.aborted;
    const keeping: Keeping = { runs, report, signal: until, store: fencedBy(store, term) };
    const told = { view: view.name, epoch: term.lease.epoch };
    try {
      await startView(keeping, view);
      led.set(view.name, openLed(view, term, keeping));
      report({ kind: 'leading', ...told });
      await aborted(until);
    } catch (fault) {
      const code = codeOf(fault);
      if (code === undefined) throw fault;
      if (!isOver()) report({ kind: 'unanswered', view: view.name, code });
    } finally {
      const wasLed = led.delete(view.name);
      for (const log of view.logs) runs[log].leave(view);
      // The batch in hand is finished, or given up by its fence.
      await holding(runs, view.logs, () => Promise.resolve());
      if (wasLed) report({ kind: 'ceased', ...told, lost: !term.isHeld() });
    }
  }

  const standing = views.map((view) => {
    const unanswered = (code: string) => report({ kind: 'unanswered', view: view.name, code });
    const candidate = { store, lead, signal, name: leaseOfView(view.name), report: unanswered };
    return standForLease(candidate, (term) => rule(view, term));
  });
  const readers = { record: runs.record.reader, access: runs.access.reader };
  const caughtUp = (some: readonly View[]) => watchedUntilCaughtUp(store, readers, some, signal);
  const unread = (code: string) => report({ kind: 'unanswered', view: undefined, code });
  const answering = answerRequests({ store, signal, caughtUp, led: all, unread });
  return Promise.resolve({
    parts: [...standing, answering],
    keeper: {
      kept: () => [...led.keys()],
      caughtUp: () => caughtUp(views),
      pause: async () => {
        await Promise.all(all().map((one) => one.pause()));
      },
      resume: () => {
        // A view that cannot be begun again is begun under a new term.
        for (const one of all()) one.resume().catch(() => one.term.end());
      },
      rebuild: async (name) => {
        const view = viewNamed(views, name);
        const leader = led.get(view.name);
        if (!leader) throw new NotLeader(view.name);
        return leader.rebuild();
      },
    },
  });
}
