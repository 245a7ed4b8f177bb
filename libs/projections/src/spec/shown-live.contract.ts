import { type StoredEvent } from '#libs/event-store';
import { type Document } from '#libs/read-store';

import { Folded } from '../folded.ts';
import { projectedRegistryOf } from '../registries.ts';
import { writesOfChange, writesOfSteps, writesOfWhole } from '../stream-writes.ts';
import { type Surroundings } from '../surroundings.ts';
import { type View, type ViewWrite } from '../view.ts';

export const usual: Surroundings = { lateAfterHours: () => 24 };

export type Documents = ReadonlyMap<string, Document>;

function applied(documents: Map<string, Document>, writes: readonly ViewWrite[]): void {
  for (const write of writes) {
    if ('put' in write) documents.set(`${write.collection} ${write.put._id}`, write.put);
    else documents.delete(`${write.collection} ${write.remove}`);
  }
}

const inOrder = (documents: Map<string, Document>): Documents =>
  new Map([...documents].sort(([a], [b]) => (a < b ? -1 : 1)));

/** What a view shows of one stream that comes in batches of these sizes, over and over. */
export function shownLive(view: View, events: readonly StoredEvent[], sizes: readonly number[]): Documents {
  const [first] = events;
  const documents = new Map<string, Document>();
  if (!first) return documents;
  const folded = new Folded(first.stream, projectedRegistryOf(first.stream), usual);
  for (let from = 0, turn = 0; from < events.length; turn++) {
    const batch = events.slice(from, from + (sizes[turn % sizes.length] ?? 1));
    const before = folded.fold.state;
    const steps = batch.map((event) => folded.take(event));
    applied(documents, [...writesOfSteps(view, steps), ...writesOfChange(view, folded, before, steps)]);
    from += batch.length;
  }
  return inOrder(documents);
}

/** What a view shows of one stream that is folded first and rendered once. */
export function shownWhole(view: View, events: readonly StoredEvent[]): Documents {
  const [first] = events;
  const documents = new Map<string, Document>();
  if (!first) return documents;
  const folded = new Folded(first.stream, projectedRegistryOf(first.stream), usual);
  const steps = events.map((event) => folded.take(event));
  applied(documents, [...writesOfSteps(view, steps), ...writesOfWhole(view, folded)]);
  return inOrder(documents);
}
