/**
 * What a lighthouse's stream says, worked out the long way: stored JSON in, everything computed again from the start for
 * every question. It imports nothing, so that it can share no fault with the fold.
 */
export interface NaiveReading {
  readonly type: string;
  readonly body: unknown;
  readonly amendedBy: readonly number[];
  readonly struckBy: number | undefined;
  readonly level: string | undefined;
}
export interface NaiveState {
  readonly lamps: Record<string, { colour: string; place: string }>;
  readonly trail: string;
}
interface StoredText {
  readonly type: string;
  readonly data: string;
}
interface Stored {
  readonly entry?: number;
  readonly body: Record<string, unknown>;
}

/** How every entry reads once all these events are taken. */
export function naiveReadings(events: readonly StoredText[]): NaiveReading[] {
  const stored = events.map(({ type, data }) => ({ type, ...(JSON.parse(data) as Stored) }));
  const corrections = stored.flatMap((one, at) => (one.entry === undefined ? [] : [{ ...one, at }]));
  return stored.map(({ type, body }, index) => {
    const about = corrections.filter((other) => other.entry === index + 1 && other.at > index);
    const amendments = about.filter((other) => other.type === 'Amended');
    const last = amendments.at(-1);
    return {
      type,
      body: last ? last.body['body'] : body,
      amendedBy: amendments.map(({ at }) => at + 1),
      struckBy: about
        .filter((other) => other.type === 'Struck')
        .map(({ at }) => at + 1)
        .at(-1),
      level: about
        .filter((other) => other.type === 'Judged')
        .map((other) => String(other.body['level']))
        .at(-1),
    };
  });
}

/** The state after the first `count` entries, as they read once all these events are taken. */
export function naiveState(events: readonly StoredText[], count: number): NaiveState {
  const lamps: Record<string, { colour: string; place: string }> = {};
  let trail = '';
  naiveReadings(events)
    .slice(0, count)
    .forEach(({ type, body, struckBy }, index) => {
      if (struckBy !== undefined) return;
      const { lamp, colour, to } = body as { lamp: string; colour: string; to: string };
      if (type === 'LampLit') lamps[lamp] = { colour, place: 'store' };
      if (type !== 'LampMoved') return;
      if (lamps[lamp]) lamps[lamp] = { ...lamps[lamp], place: to };
      trail = `${trail}>${index + 1}${to}`.slice(-120);
    });
  return { lamps, trail };
}
