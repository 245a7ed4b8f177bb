import { type State } from '#libs/feature';
import { type ChangedReading } from '#libs/journal';

import { type Folded } from './folded.ts';
import { type SeenStep } from './seen-step.ts';
import { type View, type ViewWrite } from './view.ts';

/** Whether a view shows the streams of this kind. */
export function shows(view: View, stream: string): boolean {
  return view.streams.some((prefix) => stream.startsWith(prefix));
}

/** Every entry of a stream in its final reading. */
function everyEntry({ fold }: Folded): ReadonlyMap<number, ChangedReading> {
  const entries = new Map<number, ChangedReading>();
  fold.walk((changed) => entries.set(changed.reading.original.entry, changed));
  return entries;
}

/** The entries that read otherwise since these steps, each in its final reading. */
function changedEntries({ fold }: Folded, steps: readonly SeenStep[]): ReadonlyMap<number, ChangedReading> {
  const changed = new Map<number, ChangedReading>();
  for (const step of steps) for (const one of step.changed) changed.set(one.reading.original.entry, one);
  for (const entry of new Set(steps.flatMap((step) => step.remarked))) {
    const reading = fold.readingOf(entry);
    if (reading && !changed.has(entry)) changed.set(entry, { reading, was: undefined, ...fold.around(entry) });
  }
  return changed;
}

/** What one event of a stream leaves for good in a view. */
export function writesOfSteps(view: View, steps: readonly SeenStep[]): readonly ViewWrite[] {
  return view.ofEvent ? steps.flatMap((step) => view.ofEvent?.(step) ?? []) : [];
}

/** What a view shows of a stream after these steps; `before` is the record before the first of them. */
export function writesOfChange(
  view: View,
  folded: Folded,
  before: State,
  steps: readonly SeenStep[],
): readonly ViewWrite[] {
  return view.ofStream?.({ folded, before, changed: changedEntries(folded, steps) }) ?? [];
}

/** What a view shows of a stream, each entry rendered once from its final reading. */
export function writesOfWhole(view: View, folded: Folded): readonly ViewWrite[] {
  return view.ofStream?.({ folded, before: undefined, changed: everyEntry(folded) }) ?? [];
}
