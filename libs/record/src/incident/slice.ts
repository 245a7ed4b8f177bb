import { type EntryOf, type Facts, noFacts, slice, withFact } from '#libs/feature';

import { dayOf } from '../day-of.ts';
import { incidentRecorded } from './events.ts';

export interface Incident extends Readonly<Omit<EntryOf<typeof incidentRecorded>['body'], 'incident'>> {
  /** London date on which it happened; absent when that is not known. */
  readonly happenedOn: string | undefined;
}

export interface Incidents {
  /** All but allegations, which only their own readers may meet. */
  readonly incidents: Facts<Incident>;
}

const initial: Incidents = { incidents: noFacts() };

export const incidents = slice({
  name: 'incidents',
  initial,
  hears: [incidentRecorded],
  evolve(state, entry) {
    const { incident, ...told } = entry.body;
    if (told.type === 'allegation') return state;
    const fact: Incident = { ...told, happenedOn: dayOf(entry.when) };
    return { incidents: withFact(state.incidents, entry, incident, fact) };
  },
});
