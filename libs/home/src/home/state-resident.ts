import { z } from 'zod';

import { act, factOf } from '#libs/feature';

import { from, record, residentStated, room } from './events.ts';
import { bedAlreadyYours, roomIsClosed, roomTaken, roomUnknown } from './refusals.ts';
import { home } from './slice.ts';

/**
 * Notes that a child lives in the home because their authority states so; without a room when none is known.
 *
 * Promises one ResidentStated. Refuses with BED_ALREADY_YOURS when the child has a place in the home already, and for a
 * given room with ROOM_UNKNOWN, ROOM_CLOSED or ROOM_TAKEN. It is never HOME_FULL: a fact is not refused by a limit.
 */
export const stateResident = act({
  summary: 'Notes a resident whose stay an authority stated.',
  stream: 'home',
  doors: ['reactor'],
  writes: 'home',
  reads: { home },
  input: z.strictObject({ record, room: room.optional(), from: from.optional() }),
  decide({ home }, input) {
    if (factOf(home.residents, input.record)?.here) return bedAlreadyYours();
    if (input.room === undefined) return residentStated(input);
    const found = factOf(home.rooms, input.room);
    if (!found) return roomUnknown();
    if (!found.open) return roomIsClosed();
    return found.takenBy === undefined ? residentStated(input) : roomTaken();
  },
});
