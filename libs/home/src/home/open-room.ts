import { z } from 'zod';

import { act, allFacts } from '#libs/feature';

import { roomName, roomOpened } from './events.ts';
import { roomNameTaken } from './refusals.ts';
import { home } from './slice.ts';

/**
 * Opens a room with one bed.
 *
 * Promises one RoomOpened with a new id. Refuses with ROOM_NAME_TAKEN while an open room has the name, in any case of
 * its letters.
 */
export const openRoom = act({
  summary: 'Opens a room of the home.',
  stream: 'home',
  doors: ['person'],
  writes: 'home',
  reads: { home },
  input: z.strictObject({ name: roomName }),
  decide({ home }, { name }, context) {
    const wanted = name.toLowerCase();
    const taken = allFacts(home.rooms).some(({ value }) => value.open && value.name.toLowerCase() === wanted);
    return taken ? roomNameTaken() : roomOpened({ room: context.newId(), name });
  },
});
