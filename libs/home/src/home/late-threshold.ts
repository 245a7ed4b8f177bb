import { allFacts } from '#libs/feature';

import { type HomeState } from './slice.ts';

/** Our own rule, no law: what is recorded more than this after it happened is late, unless the home sets another. */
const usualThresholds: readonly { readonly from: string; readonly hours: number }[] = [
  { from: '1900-01-01T00:00:00.000Z', hours: 24 },
];

/** After how many hours an entry of this kind, recorded at that instant, counts as late in this home. */
export function lateAfterHours(state: HomeState, kind: string, recordedAt: string): number {
  const set = allFacts(state.thresholds).filter(({ value }) => value.kind === kind && value.since <= recordedAt);
  return set.at(-1)?.value.hours ?? usualThresholds.findLast(({ from }) => from <= recordedAt)?.hours ?? 0;
}
