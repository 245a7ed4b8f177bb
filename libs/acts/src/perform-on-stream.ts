import {
  type Act,
  type Actor,
  type Context,
  type Door,
  type Draft,
  type Entry,
  brokenInvariant,
  classOf,
  isRefusal,
  readsOf,
  type Refusal,
  type When,
} from '#libs/feature';
import { londonDateOf } from '#libs/calendar';
import { type EncodedEvent } from '#libs/event-store';
import { type Command, derivedId, encode, type KeptReceipt, type StreamFold } from '#libs/journal';

import { inLine } from './after-a-lost-race.ts';
import { contextWith } from './brought-facts.ts';
import { spanOf } from './parse-when.ts';
import { type ActPorts } from './ports.ts';
import { conflict, keyReused, revisionBeyondHead, revisionNeeded, stillInDoubt } from './refusals.ts';

/** An act about to be decided on one stream, whoever performs it. */
export interface Performance {
  readonly name: string;
  readonly act: Act;
  readonly stream: string;
  /** Id of the child's record, home or person whose stream it is. */
  readonly subject: string;
  readonly door: Door;
  readonly input: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly onBehalfOf?: string | undefined;
  readonly key: string;
  readonly inputHash: string;
  readonly when: When;
  readonly circumstances: Pick<Command, 'reason' | 'source' | 'impactOnChild' | 'childsView' | 'notAskedBecause'>;
  readonly expectedRevision?: number | undefined;
  readonly causedBy?: string | undefined;
  readonly decision: Command['decision'];
  /** Facts from other streams, folded afresh for every decision. */
  facts(fold: StreamFold): Promise<Readonly<Record<string, unknown>>>;
  /** Whether the policy allows to record these events; asked before anything is appended. */
  permits?(fold: StreamFold, drafts: readonly Draft[]): boolean;
}

export interface Recorded {
  readonly revision: number;
  readonly firstRevision: number;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly entryNumber: number }[];
  readonly repeated: boolean;
}

export type Outcome =
  { readonly recorded: Recorded; readonly refusal?: never } | { readonly refusal: Refusal; readonly recorded?: never };

const decisions = 3;
const appends = 5;

function contextOf(performance: Performance, now: string): Context {
  const { actor, door, subject, when, circumstances, name, key } = performance;
  return {
    now,
    today: londonDateOf(now),
    when,
    happenedOn: spanOf(when.happened).last,
    actor,
    door,
    subject,
    reason: circumstances.reason,
    source: circumstances.source,
    childsView: circumstances.childsView,
    notAskedBecause: circumstances.notAskedBecause,
    newId: (n = 0) => derivedId(actor.id, name, key, 'new', n),
  };
}

function entriesOf(performance: Performance, fold: StreamFold, drafts: readonly Draft[], now: string): Entry[] {
  return drafts.map((draft, index) => {
    const type = fold.registry.events.get(draft.type);
    if (!type) throw new TypeError(`The event ${draft.type} is not in the registry.`);
    const slots = draft.slots ?? {};
    return {
      ...performance.circumstances,
      type: draft.type,
      body: draft.body,
      entry: fold.revision + 2 + index,
      id: derivedId(performance.stream, performance.actor.id, performance.name, performance.key, index),
      class: slots.class ?? classOf(type, draft.body),
      when: slots.when ?? performance.when,
      recordedAt: now,
      actor: performance.actor,
      reason: slots.reason ?? performance.circumstances.reason,
      source: slots.source ?? performance.circumstances.source,
      corrects: slots.corrects,
    };
  });
}

/** Whether the events touch what somebody else has touched since the person looked. */
function conflictOf(
  { expectedRevision, door }: Performance,
  fold: StreamFold,
  drafts: readonly Draft[],
): Refusal | undefined {
  if (expectedRevision !== undefined && expectedRevision > fold.revision) return revisionBeyondHead(fold.revision);
  const subjects = drafts.flatMap((draft) => fold.subjectsOf(draft.type, draft.body, draft.slots?.corrects));
  const touched = [...new Set(subjects)]
    .map((subject) => fold.touched.get(subject))
    .filter((revision) => revision !== undefined);
  if (expectedRevision !== undefined) {
    const since = touched.filter((revision) => revision > expectedRevision);
    return since.length > 0 ? conflict(since.map((revision) => revision + 1).sort((a, b) => a - b)) : undefined;
  }
  const last = Math.max(...touched);
  return door === 'person' && touched.length > 0 ? revisionNeeded(last + 1) : undefined;
}

/** Decides on the fold as it stands; without a pause in between, so that nothing can move it under the decision. */
function decideOn(
  performance: Performance,
  fold: StreamFold,
  facts: Readonly<Record<string, unknown>>,
  now: string,
): readonly Draft[] | Refusal {
  const { act, input } = performance;
  const context = contextWith(act, contextOf(performance, now), facts);
  // The registry has erased the act's own types: its input was parsed by its own schema, its reads are its own.
  const outcome = act.decide(readsOf(act.reads, fold.state) as never, input as never, context as never);
  if (isRefusal(outcome)) return outcome;
  const drafts = 'type' in outcome ? [outcome] : outcome;
  return obstacle(performance, fold, drafts, now) ?? drafts;
}

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

/** What stands in the way of these drafts, policy apart: a conflict, or an invariant that they would break. */
function obstacle(
  performance: Performance,
  fold: StreamFold,
  drafts: readonly Draft[],
  now: string,
): Refusal | undefined {
  return (
    conflictOf(performance, fold, drafts) ??
    brokenInvariant(fold.registry, fold.preview(entriesOf(performance, fold, drafts, now)))
  );
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

/** Thrown when the policy does not allow the events that were decided. */
export class NotPermitted extends Error {
  readonly code = 'NOT_PERMITTED';
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
