import { z } from 'zod';

import { act, factOf } from '#libs/feature';

import { room, roomClosed } from './events.ts';
import { roomIsClosed, roomOccupied, roomUnknown } from './refusals.ts';
import { home } from './slice.ts';

/**
 * Closes a room for good; its past stays in the record.
 *
 * Promises one RoomClosed. Refuses with ROOM_UNKNOWN, ROOM_CLOSED, or ROOM_OCCUPIED while a child has their bed there.
 */
export const closeRoom = act({
  summary: 'Closes a room of the home.',
  stream: 'home',
  doors: ['person'],
  writes: 'home',
  reads: { home },
  input: z.strictObject({ room }),
  decide({ home }, input) {
    const found = factOf(home.rooms, input.room);
    if (!found) return roomUnknown();
    if (!found.open) return roomIsClosed();
    return found.takenBy === undefined ? roomClosed(input) : roomOccupied();
  },
});
