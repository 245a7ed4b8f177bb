import { factOf, lines } from '#libs/feature';

import { onPaper } from '../on-paper.ts';
import { homeEvents } from './events.ts';
import { home, type HomeState } from './slice.ts';

const roomNamed = ({ home }: { readonly home: HomeState }, room: string | undefined): string =>
  room === undefined ? 'no room' : (factOf(home.rooms, room)?.name ?? 'a room that is not known');

export const homeLines = lines(
  homeEvents,
  { home },
  {
    HomeRegistered: ({ body }) => `Home registered: ${body.name}`,
    StatementOfPurposeAdopted: ({ body }) =>
      `Statement of purpose from ${onPaper(body.from)}: ages ${body.agesFrom} to ${body.agesTo}, up to ${body.capacity} children`,
    RoomOpened: ({ body }) => `Room opened: ${body.name}`,
    RoomClosed: ({ body }, before) => `Room closed: ${roomNamed(before, body.room)}`,
    BedTaken: ({ body }, before) => `Bed taken: ${roomNamed(before, body.room)} from ${onPaper(body.from)}`,
    BedReleased: ({ body }, before) => `Bed released: ${roomNamed(before, body.room)}`,
    ResidentStated: ({ body }, before) => `Resident as stated by the authority: ${roomNamed(before, body.room)}`,
    LateThresholdSet: ({ body }) => `Entries of the kind ${body.kind} now count as late after ${body.hours} hours`,
  },
);
