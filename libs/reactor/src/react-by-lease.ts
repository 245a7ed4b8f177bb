import { type LogPlace, isBefore } from '#libs/event-store';
import { fencedBy, standForLease, type Term } from '#libs/read-store';

import { checkpointInReadStore, placeIn, reactorPlace } from './checkpoint-in-read-store.ts';
import { keepWaiting, keptWaiting } from './kept-waiting.ts';
import { codeOf, ledLog, ledPorts } from './led-ports.ts';
import { reactAlone } from './react-alone.ts';
import { type Reactor, ReactorEnded, type ReactorLead, type ReactorParts } from './reactor-settings.ts';

/** Name of the lease by which one of several reactors acts. */
export const reactorLease = 'reactor';

/** How often one who waits for another's place looks whether it has come to lead itself. */
const lookEveryMs = 250;

/**
 * Stands for the lease of the reactor, and reacts for as long as it is held. A new leader begins at the place that the
 * one before kept: what that one had done since is found done.
 */
export function reactByLease(settings: ReactorParts, { readStore, ...lead }: ReactorLead): Promise<Reactor> {
  const { ports, log, report = () => undefined } = settings;
  const own = new AbortController();
  const signal = AbortSignal.any([settings.signal, own.signal]);
  const isOver = () => signal.aborted;
  const reader = ports.record.store;
  let leading: Reactor | undefined;

  async function rule(term: Term): Promise<void> {
    const until = AbortSignal.any([signal, term.lost]);
    const { epoch } = term.lease;
    const store = fencedBy(readStore, term);
    try {
      await store.declareCollection(keptWaiting);
      leading = await reactAlone({
        ...settings,
        ports: ledPorts(ports, term),
        log: ledLog(log, term),
        checkpoint: checkpointInReadStore(store),
        keepWaiting: (waiting) => keepWaiting(store, waiting),
        signal: until,
      });
      report({ kind: 'leading', epoch });
      await leading.done;
    } catch (fault) {
      const code = codeOf(fault);
      if (code === undefined) throw fault;
      if (!until.aborted) report({ kind: 'interrupted', code });
    } finally {
      if (leading) report({ kind: 'ceased', epoch, lost: !term.isHeld() });
      leading = undefined;
    }
  }

  /** Whether the place that the leader keeps is at the head, watched for a moment. */
  async function isElsewhereAt(head: LogPlace): Promise<boolean> {
    const reached = (text: string) => {
      const place = placeIn(text);
      return place?.incarnation === reader.incarnation && !isBefore(place.position, head);
    };
    const { view, log: of } = reactorPlace;
    return head === 'start' || readStore.waitForCheckpoint(view, of, reached, { timeoutMs: lookEveryMs, signal });
  }

  async function caughtUp(): Promise<void> {
    for (;;) {
      if (isOver()) throw new ReactorEnded();
      const leader = leading;
      try {
        if (leader) {
          await leader.caughtUp();
          return;
        }
        const head = await reader.head();
        if ((await isElsewhereAt(head)) && head === (await reader.head())) return;
      } catch (fault) {
        // One that leads no longer: whoever does now is watched.
        if (codeOf(fault) !== 'REACTOR_ENDED' && !isOver()) throw fault;
      }
    }
  }

  const interrupted = (code: string) => report({ kind: 'interrupted', code });
  const done = standForLease({ store: readStore, name: reactorLease, lead, signal, report: interrupted }, rule);
  // Whoever asks for `done` gets the fault; until then it is nobody's unhandled rejection.
  done.catch(() => {
    own.abort();
  });
  return Promise.resolve({
    done,
    caughtUp,
    waiting: () => leading?.waiting() ?? [],
    async close() {
      own.abort();
      await done;
    },
  });
}
