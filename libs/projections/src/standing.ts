import { type Entry, type State } from '#libs/feature';
import { person } from '#libs/home';
import { childStanding } from '#libs/record';

import { kindOfStream, subjectOfStream } from './stream-names.ts';

/** The home by whose thresholds an entry of a child's record is judged: the one for which its author acted. */
export function homeOfEntry({ actor }: Entry, state: State): string | undefined {
  return actor.home ?? childStanding(state).homes[0];
}

/** The home in whose audit trail an event stands: for a child the one where they live, or that holds the record. */
export function homeOfEvent(stream: string, entry: Entry, after: State): string | undefined {
  switch (kindOfStream(stream)) {
    case 'home':
      return subjectOfStream(stream);
    case 'childRecord': {
      const { residentIn, homes } = childStanding(after);
      return residentIn ?? homes.at(-1) ?? entry.actor.home;
    }
    case 'person': {
      const known = (after[person.name] as typeof person.initial | undefined) ?? person.initial;
      return known.joined?.value.home ?? entry.actor.home;
    }
    default:
      return entry.actor.home;
  }
}
