import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

import { event, feature, id, lines, registry } from '#libs/feature';
import { z } from 'zod';

/** A name that one stream reserves for ever by being its first event. */
function reservation<const T extends string>(type: T, label: string, of: 'Record' | 'Person') {
  return event(type, {
    version: 1,
    label,
    class: 'general',
    correctable: 'none',
    body: z.strictObject({ holder: id(of) }),
  });
}

export const referenceReserved = reservation('ReferenceReserved', 'Reference reserved', 'Record');
export const referenceAbandoned = event('ReferenceAbandoned', {
  version: 1,
  label: 'Reference abandoned',
  class: 'general',
  correctable: 'none',
  body: z.strictObject({ holder: id('Record') }),
});
export const identifierReserved = reservation('IdentifierReserved', 'Identifier reserved', 'Record');
export const signInReserved = reservation('SignInReserved', 'Sign-in reserved', 'Person');

const events = [referenceReserved, referenceAbandoned, identifierReserved, signInReserved] as const;

/** The registry of streams that reserve a name: `reference-`, `identifier-`, `signIn-`. */
export const reservationRegistry = registry([
  feature({
    name: 'reservation',
    stream: 'reservation',
    events,
    slices: [],
    acts: {},
    lines: lines(
      events,
      {},
      {
        ReferenceReserved: () => 'Reference reserved',
        ReferenceAbandoned: () => 'Reference abandoned: no record was opened',
        IdentifierReserved: () => 'Identifier reserved',
        SignInReserved: () => 'Sign-in reserved',
      },
    ),
  }),
]);

const keys = new WeakMap<Uint8Array, KeyObject>();

/** To make a key of the secret takes most of the time of an HMAC, and every request needs one. */
function keyOf(secret: Uint8Array): KeyObject {
  const known = keys.get(secret);
  if (known) return known;
  const key = createSecretKey(secret);
  keys.set(secret, key);
  return key;
}

function hmac(secret: Uint8Array, ...parts: readonly string[]): string {
  return createHmac('sha256', keyOf(secret)).update(JSON.stringify(parts)).digest('hex');
}

/** The stream that reserves a record's reference, `7K3Q-48TF-Y` without its dashes. */
export function referenceStream(reference: string): string {
  return `reference-${reference.replaceAll('-', '')}`;
}

/** The stream that reserves an authority's number for a child; the number itself stands in no stream name. */
export function identifierStream(secret: Uint8Array, authority: string, number: string): string {
  return `identifier-${hmac(secret, 'identifier', authority, number)}`;
}

/** The stream that reserves a sign-in for one person. */
export function signInStream(secret: Uint8Array, issuer: string, subject: string): string {
  return `signIn-${hmac(secret, 'signIn', issuer, subject)}`;
}
