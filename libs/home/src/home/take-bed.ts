import { z } from 'zod';

import { act, factOf } from '#libs/feature';

import { bedTaken, from, record, room } from './events.ts';
import { bedAlreadyYours, homeFull, roomIsClosed, roomTaken, roomUnknown } from './refusals.ts';
import { home } from './slice.ts';
import { residentsOf, statementOn } from './standing.ts';

/**
 * Takes the bed of a room for a child: the first half of an admission, before the child's record knows of it.
 *
 * Promises one BedTaken. Refuses with ROOM_UNKNOWN, ROOM_CLOSED, BED_ALREADY_YOURS when the child has a place in the
 * home already, ROOM_TAKEN, or HOME_FULL when as many children live there as the statement of purpose allows on `from`.
 * A home that has adopted none is full when its rooms are.
 */
export const takeBed = act({
  summary: 'Takes the bed of a room for a child who is being admitted.',
  stream: 'home',
  doors: ['reactor'],
  writes: 'home',
  reads: { home },
  input: z.strictObject({ room, record, from }),
  decide({ home }, input) {
    const found = factOf(home.rooms, input.room);
    if (!found) return roomUnknown();
    if (!found.open) return roomIsClosed();
    if (factOf(home.residents, input.record)?.here) return bedAlreadyYours();
    if (found.takenBy !== undefined) return roomTaken();
    const capacity = statementOn(home, input.from)?.capacity;
    if (capacity !== undefined && residentsOf(home).length >= capacity) return homeFull(capacity);
    return bedTaken(input);
  },
});
