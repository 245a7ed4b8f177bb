import { type EncodedEvent, noStream, parseStreamName, type StreamName } from '#libs/event-store';

import { chanceOf } from './chance.ts';

/** One append as the recorded writer makes it. */
export interface PlannedAppend {
  readonly stream: StreamName;
  readonly expected: number | typeof noStream;
  readonly events: readonly [EncodedEvent, ...EncodedEvent[]];
}

const streams = 6;
/** Most events are small; one in eight is larger than several pages. */
const largest = 30_000;

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const uuidOf = (kind: number, number: number) => `0000${hex(kind, 4)}-0000-4000-8000-${hex(number, 12)}`;

/**
 * What is appended for a seed, group by group: appends that are made in one turn, and so in one commit. Writer and
 * reader of a recording both know it from the seed alone.
 */
export function plannedGroups(seed: number, count: number): readonly (readonly PlannedAppend[])[] {
  const chance = chanceOf(seed);
  const revisions = new Map<StreamName, number>();
  let events = 0;
  const eventOf = (): EncodedEvent => {
    events += 1;
    const size = chance.below(8) === 0 ? chance.below(largest) : chance.below(600);
    const words = Buffer.from(Array.from({ length: size }, () => 97 + chance.below(26)));
    return { id: uuidOf(1, events), type: 'WordsKept', data: words, metadata: Buffer.from(`{"event":${events}}`) };
  };
  const appendTo = (stream: StreamName): PlannedAppend => {
    const expected = revisions.get(stream) ?? noStream;
    const more = Array.from({ length: chance.below(3) }, eventOf);
    const planned: PlannedAppend = { stream, expected, events: [eventOf(), ...more] };
    revisions.set(stream, (expected === noStream ? -1 : expected) + planned.events.length);
    return planned;
  };
  const anyStream = () => parseStreamName(`childRecord-${uuidOf(2, chance.below(streams))}`);
  return Array.from({ length: count }, () => Array.from({ length: 1 + chance.below(3) }, () => appendTo(anyStream())));
}
