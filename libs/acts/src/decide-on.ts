import {
  brokenInvariant,
  classOf,
  type Context,
  type Draft,
  type Entry,
  isRefusal,
  readsOf,
  type Refusal,
} from '#libs/feature';
import { londonDateOf } from '#libs/calendar';
import { derivedId, type StreamFold } from '#libs/journal';

import { contextWith } from './brought-facts.ts';
import { spanOf } from './parse-when.ts';
import { type Performance } from './performance.ts';
import { conflict, revisionBeyondHead, revisionNeeded } from './refusals.ts';

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

/** Decides on the fold as it stands; without a pause in between, so that nothing can move it under the decision. */
export function decideOn(
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
