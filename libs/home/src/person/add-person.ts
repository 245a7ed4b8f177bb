import { z } from 'zod';

import { act } from '#libs/feature';

import { from, homeOfPerson, personJoined, personName } from './events.ts';
import { personAlreadyAdded } from './refusals.ts';
import { person } from './slice.ts';

/**
 * Adds a person who will work in the home, visit it or read its records.
 *
 * Promises one PersonJoined, without any role: until one is given, the person may do and see nothing.
 * Refuses with PERSON_ALREADY_ADDED when the person was added before.
 */
export const addPerson = act({
  summary: 'Adds a person to the people of the home.',
  stream: 'person',
  doors: ['person'],
  writes: 'staffing',
  opens: true,
  reads: { person },
  input: z.strictObject({ name: personName, home: homeOfPerson, from }),
  decide: ({ person }, input) => (person.name ? personAlreadyAdded() : personJoined(input)),
});
