import { type Draft, isRefusal, type Refusal } from '#libs/feature';
import { type EncodedEvent } from '#libs/event-store';
import { encode, type KeptReceipt, type StreamFold } from '#libs/journal';

import { inLine } from './after-a-lost-race.ts';
import { decideOn } from './decide-on.ts';
import { NotPermitted, type Outcome, type Performance, type Recorded } from './performance.ts';
import { type ActPorts } from './ports.ts';
import { keyReused, stillInDoubt } from './refusals.ts';

const decisions = 3;
const appends = 5;

function keptOf(kept: KeptReceipt, fold: StreamFold): Recorded {
  return {
    revision: kept.lastRevision,
    firstRevision: kept.firstRevision,
    position: kept.position,
    repeated: true,
    events: kept.events.map((id, index) => {
      const entryNumber = kept.firstRevision + 1 + index;
      return { id, type: fold.readingOf(entryNumber)?.type.type ?? '', entryNumber };
    }),
  };
}

function codeOf(fault: unknown): string | undefined {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : undefined;
}

function isUnknownOutcome(fault: unknown): boolean {
  return (
    typeof fault === 'object' &&
    fault !== null &&
    'outcomeUnknown' in fault &&
    fault.outcomeUnknown === true &&
    'retryable' in fault &&
    fault.retryable === true
  );
}

function encodeFor(performance: Performance, fold: StreamFold, drafts: readonly Draft[], now: string): EncodedEvent[] {
  const { name, key, actor, onBehalfOf, decision, inputHash, when, circumstances, causedBy } = performance;
  const command = { act: name, key, actor, onBehalfOf, decision, inputHash, when, ...circumstances, now, causedBy };
  return encode(fold, drafts, command);
}

async function appendAt(
  ports: ActPorts,
  fold: StreamFold,
  at: number,
  events: readonly EncodedEvent[],
): Promise<Recorded> {
  for (let attempt = 1; ; attempt++) {
    try {
      const receipt = await ports.record.append(fold, at, events);
      await ports.record.load(fold.stream);
      return {
        revision: receipt.lastRevision,
        firstRevision: receipt.firstRevision,
        position: receipt.position,
        repeated: false,
        events: events.map((event, index) => ({
          id: event.id,
          type: event.type,
          entryNumber: receipt.firstRevision + 1 + index,
        })),
      };
    } catch (fault) {
      // Unknown whether it was written: the same ids at the same revision cannot be written twice.
      if (!isUnknownOutcome(fault) || attempt === appends) throw fault;
    }
  }
}

/** What the act would do now, appended nowhere: the drafts, or why not. */
export async function previewOnStream(ports: ActPorts, performance: Performance): Promise<readonly Draft[] | Refusal> {
  const fold = await ports.record.load(performance.stream);
  const facts = await performance.facts(fold);
  return decideOn(performance, fold, facts, ports.clock());
}

/** One decision and its append; nothing when another was appended meanwhile. */
async function performOnce(ports: ActPorts, performance: Performance): Promise<Outcome | undefined> {
  const fold = await ports.record.load(performance.stream);
  const facts = await performance.facts(fold);
  // From here to the bytes nothing waits: the fold is shared, and may move on at every pause.
  const kept = fold.receiptOf(performance.actor.id, performance.key);
  if (kept) {
    const same = kept.act === performance.name && kept.inputHash === performance.inputHash;
    return same ? { recorded: keptOf(kept, fold) } : { refusal: keyReused() };
  }
  const now = ports.clock();
  const at = fold.revision;
  const drafts = decideOn(performance, fold, facts, now);
  if (isRefusal(drafts)) return { refusal: drafts };
  if (performance.permits?.(fold, drafts) === false) throw new NotPermitted();
  if (drafts.length === 0) {
    const position = await ports.record.store.head();
    return { recorded: { revision: at, firstRevision: at + 1, position, events: [], repeated: false } };
  }
  const events = encodeFor(performance, fold, drafts, now);
  try {
    return { recorded: await appendAt(ports, fold, at, events) };
  } catch (fault) {
    if (codeOf(fault) !== 'WRONG_EXPECTED_REVISION') throw fault;
    return undefined;
  }
}

/**
 * Decides an act on one stream and appends what it decided: all of it or nothing. A retry by the same actor and key
 * gets the first receipt. On a lost race it decides again, at most three times.
 * @throws NotPermitted when the policy does not allow the events decided.
 * @throws as EventStore.append and Journal.load
 */
export async function performOnStream(ports: ActPorts, performance: Performance): Promise<Outcome> {
  const outcome = await performOnce(ports, performance);
  if (outcome) return outcome;
  return inLine(ports.record.store, performance.stream, async () => {
    for (let further = 1; further < decisions; further++) {
      const again = await performOnce(ports, performance);
      if (again) return again;
    }
    return { refusal: stillInDoubt() };
  });
}
