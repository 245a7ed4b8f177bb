import { z } from 'zod';

import { act } from '#libs/feature';

import { placingAuthorityNamed } from './events.ts';
import { namedAuthority } from './fields.ts';
import { authorityCodeForm } from './refusals.ts';

/**
 * Records which authority placed the child and how to reach it.
 * Promises one PlacingAuthorityNamed. Refuses with AUTHORITY_CODE_FORM a code that no authority in England can have.
 * Source: Children's Homes (England) Regulations 2015, schedule 3, paragraph 9.
 */
export const namePlacingAuthority = act({
  summary: 'Records the placing authority and its contact.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'home',
  input: z.strictObject(namedAuthority),
  decide: (_, input) => (/^E\d{8}$/.test(input.authority) ? placingAuthorityNamed(input) : authorityCodeForm()),
});
