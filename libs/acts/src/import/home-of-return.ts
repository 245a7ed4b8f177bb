import { londonDateOf } from '#libs/calendar';
import { home as homeSlice, type HomeState, residentsOf } from '#libs/home';
import { type Bed, type HomeFacts } from '#libs/record';

import { homeFactsOf } from '../brought-facts.ts';
import { type ActPorts } from '../ports.ts';

/**
 * Beds with the residents laid upon them whose room nobody knows, because an authority stated their stay: each takes
 * one that is free, and beyond the rooms there is none, and still they live here.
 */
function withResidents(beds: readonly Bed[], residents: readonly string[]): readonly Bed[] {
  const waiting = residents.filter((record) => !beds.some((bed) => bed.takenBy === record));
  const taken = beds.map((bed): Bed => {
    const next = bed.open && bed.takenBy === undefined ? waiting.shift() : undefined;
    return next === undefined ? bed : { ...bed, takenBy: next };
  });
  return [...taken, ...waiting.map((record): Bed => ({ room: record, name: '', open: false, takenBy: record }))];
}

/** The home as the stays of a return meet it; with `thought` the residents whom a mere check would have stated. */
export async function homeOfReturn(
  ports: Pick<ActPorts, 'record' | 'clock'>,
  home: string,
  thought: readonly string[],
): Promise<HomeFacts | undefined> {
  const facts = await homeFactsOf(ports, home, londonDateOf(ports.clock()));
  if (!facts) return undefined;
  const { state } = await ports.record.load(`home-${home}`);
  const here = residentsOf(state[homeSlice.name] as HomeState);
  return { ...facts, beds: withResidents(facts.beds, [...here, ...thought]) };
}
