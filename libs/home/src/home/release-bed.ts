import { z } from 'zod';

import { act, factOf } from '#libs/feature';

import { bedReleased, bedReleasedBecause, record, room } from './events.ts';
import { bedNotHeld } from './refusals.ts';
import { home } from './slice.ts';

/**
 * Releases a child's place in the home: because they left, or because an admission came to nothing.
 *
 * Promises one BedReleased, with the room where there is one. Refuses with BED_NOT_HELD when the child has no place in
 * the home, or when a room is given and the bed is in another: so a late release never frees a bed taken since.
 */
export const releaseBed = act({
  summary: 'Releases the place of a child in the home.',
  stream: 'home',
  doors: ['reactor'],
  writes: 'home',
  reads: { home },
  input: z.strictObject({ room: room.optional(), record, because: bedReleasedBecause }),
  decide({ home }, { record, room: given, because }) {
    const resident = factOf(home.residents, record);
    if (!resident?.here || (given !== undefined && given !== resident.room)) return bedNotHeld();
    return bedReleased({ record, because, ...(resident.room !== undefined && { room: resident.room }) });
  },
});
