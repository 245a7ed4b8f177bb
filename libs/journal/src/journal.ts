import {
  type AppendReceipt,
  type EncodedEvent,
  type EventReader,
  type EventStore,
  parseStreamName,
} from '#libs/event-store';
import { type Actor, classOf, type Draft, type EnvelopeSlots, type Registry, type When } from '#libs/feature';

import { linkOf } from './chain.ts';
import { derivedId } from './derived-ids.ts';
import { jcsBytes } from './envelope.ts';
import { StreamFold } from './fold.ts';
import { type FoldCache, foldCache } from './fold-cache.ts';
import { type StreamEnd } from './stream-end.ts';

const page = 1000;

/** What every event of one command shares. */
export interface Command {
  readonly act: string;
  readonly key: string;
  readonly actor: Actor;
  readonly onBehalfOf?: string | undefined;
  readonly decision: { readonly policySet: string; readonly rules: readonly string[] };
  readonly inputHash: string;
  readonly when: When;
  readonly reason?: string | undefined;
  readonly source?: EnvelopeSlots['source'];
  readonly impactOnChild?: string | undefined;
  readonly childsView?: string | undefined;
  readonly notAskedBecause?: string | undefined;
  /** Instant of the decision; never before its predecessor in the stream when stored. */
  readonly now: string;
  /** The event that caused this command, when the reactor acts. */
  readonly causedBy?: string | undefined;
}

/** The registry of the streams of a kind, by the prefix of their names. */
export type RegistryOf = (stream: string) => Registry;

/** Gives drafts their envelope and their bytes, as they would follow the last event of the stream. */
export function encode(end: StreamEnd, drafts: readonly Draft[], command: Command): EncodedEvent[] {
  let prev = end.link;
  const recordedAt = command.now > end.lastRecordedAt ? command.now : end.lastRecordedAt;
  const commandId = derivedId(command.actor.id, command.act, command.key);
  return drafts.map((draft, index) => {
    const type = end.registry.events.get(draft.type);
    if (!type)
      throw new TypeError(`The event ${draft.type} is not in the registry of ${end.stream.split('-')[0] ?? ''}.`);
    const slots = draft.slots ?? {};
    const revision = end.revision + 1 + index;
    const event: EncodedEvent = {
      id: derivedId(end.stream, command.actor.id, command.act, command.key, index),
      type: draft.type,
      metadata: jcsBytes({
        v: 1,
        schema: type.version,
        recordedAt,
        actor: { kind: command.actor.kind, id: command.actor.id, role: command.actor.role, home: command.actor.home },
        onBehalfOf: command.onBehalfOf,
        command: { id: commandId, act: command.act, key: command.key },
        decision: command.decision,
        class: slots.class ?? classOf(type, draft.body),
        prev,
        enc: { alg: 'none' },
        $correlationId: commandId,
        $causationId: command.causedBy ?? commandId,
      }),
      data: jcsBytes({
        when: slots.when ?? command.when,
        reason: slots.reason ?? command.reason,
        source: slots.source ?? command.source,
        impactOnChild: command.impactOnChild,
        childsView: command.childsView,
        notAskedBecause: command.notAskedBecause,
        entry: slots.corrects,
        inputHash: command.inputHash,
        body: draft.body,
      }),
    };
    prev = linkOf({ ...event, stream: end.stream, revision });
    return event;
  });
}

export interface JournalReader {
  /**
   * The stream folded up to its head, from a cache read forward from the cached revision.
   * @throws Damaged naming stream and revision when an event cannot be read or the chain is broken.
   */
  load(stream: string): Promise<StreamFold>;
}

export interface Journal extends JournalReader {
  readonly store: EventStore;
  /**
   * Appends encoded events to the stream of this fold or end, at the revision that they were encoded for.
   * @throws as EventStore.append
   */
  append(to: Pick<StreamEnd, 'stream'>, at: number, events: readonly EncodedEvent[]): Promise<AppendReceipt>;
}

/**
 * Reads a stream's further events into its fold. Two reads of one stream may interleave: each takes only what the other
 * has not, and a revision that is missing is still noticed.
 */
async function readForward(reader: EventReader, fold: StreamFold): Promise<void> {
  for (;;) {
    const events = await reader.readStream(parseStreamName(fold.stream), fold.revision + 1, 'forwards', page);
    for (const event of events) if (event.revision > fold.revision) fold.take(event);
    if (events.length < page) return;
  }
}

/** A reader that keeps its folds in a cache that others look into as well. */
export function readerWith(folds: FoldCache, reader: EventReader, registryOf: RegistryOf): JournalReader {
  return {
    async load(stream) {
      const fold = folds.find(stream) ?? new StreamFold(stream, registryOf(stream));
      try {
        await readForward(reader, fold);
      } catch (fault) {
        // A fold that stopped half-way is not kept: the next load reads it afresh and names the same place.
        folds.drop(fold);
        throw fault;
      }
      folds.keep(fold);
      return fold;
    },
  };
}

/** A reader of folds over any part of the store that can be read; it keeps the folds of `keeps` events. */
export function openJournalReader(reader: EventReader, registryOf: RegistryOf, keeps?: number): JournalReader {
  return readerWith(foldCache(keeps), reader, registryOf);
}

/** The one way in: events of a fold, at the revision that they were encoded for. */
export function appendingTo(store: EventStore): Journal['append'] {
  return async ({ stream }, at, events) => {
    const [first, ...rest] = events;
    if (!first) throw new TypeError('There is nothing to append.');
    return store.append(parseStreamName(stream), at < 0 ? 'noStream' : at, [first, ...rest]);
  };
}

/** The journal of a store: the one code path by which events are appended. */
export function openJournal(store: EventStore, registryOf: RegistryOf): Journal {
  const reader = openJournalReader(store, registryOf);
  return { store, load: (stream) => reader.load(stream), append: appendingTo(store) };
}
