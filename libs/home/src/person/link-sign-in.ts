import { z } from 'zod';

import { act, allFacts } from '#libs/feature';

import { issuer, signInLinked, subject } from './events.ts';
import { signInAlreadyLinked } from './refusals.ts';
import { person } from './slice.ts';

/**
 * Links a sign-in (issuer and subject of a token) to the person. That nobody else has it is promised by the
 * reservation that goes before it.
 *
 * Promises one SignInLinked. Refuses with SIGN_IN_ALREADY_LINKED when the person has it already.
 */
export const linkSignIn = act({
  summary: 'Links a sign-in to a person.',
  stream: 'person',
  doors: ['person'],
  writes: 'access',
  reads: { person },
  input: z.strictObject({ issuer, subject }),
  decide({ person }, input) {
    const linked = allFacts(person.signIns).some(
      ({ value }) => value.issuer === input.issuer && value.subject === input.subject,
    );
    return linked ? signInAlreadyLinked() : signInLinked(input);
  },
});
