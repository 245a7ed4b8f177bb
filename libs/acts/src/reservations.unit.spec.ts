import { describe, expect, it } from '@jest/globals';

import { parseStreamName } from '#libs/event-store';

import { identifierStream, referenceStream, signInStream } from './reservations.ts';

const secret = Buffer.from('a secret of this spec alone');
const other = Buffer.from('another secret');

describe('the streams that reserve a name', () => {
  it('say nothing of an authority’s number or of a sign-in', () => {
    expect(identifierStream(secret, 'Oakshire', '4711')).toMatch(/^identifier-[0-9a-f]{64}$/);
    expect(signInStream(secret, 'https://issuer.example', 'morgan')).toMatch(/^signIn-[0-9a-f]{64}$/);
  });

  it('cannot be guessed without the secret of the installation', () => {
    expect(identifierStream(other, 'Oakshire', '4711')).not.toBe(identifierStream(secret, 'Oakshire', '4711'));
    expect(signInStream(other, 'i', 's')).not.toBe(signInStream(secret, 'i', 's'));
  });

  it('are the same for the same name, and others for any other', () => {
    const names = [
      identifierStream(secret, 'Oakshire', '4711'),
      identifierStream(secret, 'Oakshire', '4712'),
      identifierStream(secret, 'Elmshire', '4711'),
      // What belongs to the one part must not pass for the end of the other.
      identifierStream(secret, 'Oakshire4', '711'),
      signInStream(secret, 'Oakshire', '4711'),
      signInStream(secret, 'Oakshire","4711', ''),
    ].map((stream) => stream.split('-')[1]);
    expect(new Set(names).size).toBe(names.length);
    expect(identifierStream(secret, 'Oakshire', '4711').split('-')[1]).toBe(names[0]);
  });

  it('carry a reference as it is said on the telephone, without its dashes', () => {
    expect(referenceStream('7K3Q-48TF-M')).toBe('reference-7K3Q48TFM');
  });

  it('are names that the store takes', () => {
    for (const stream of [
      identifierStream(secret, 'a', 'b'),
      signInStream(secret, 'a', 'b'),
      referenceStream('7K3Q-48TF-M'),
    ])
      expect(parseStreamName(stream)).toBe(stream);
  });
});
