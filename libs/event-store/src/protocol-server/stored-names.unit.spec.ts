import { describe, expect, it } from '@jest/globals';
import { parseStreamName } from '../stream-name.ts';
import { servedName, storedName } from './stored-names.ts';
import { notedType, storedType } from './stored-types.ts';

describe('the name under which a stream is kept', () => {
  it('is its own where a port takes it', () => {
    expect(storedName('childRecord-0f5a2f0e-9d7c-4c7e-8a39-5d2c2b8f1a01')).toBe(
      'childRecord-0f5a2f0e-9d7c-4c7e-8a39-5d2c2b8f1a01',
    );
  });

  it.each(['$settings', '$$home-1', 'my_stream', 'räume/2 🌧', '-', 'home-', 'encoded-1', 'encoded-', ' '])(
    'of %j is one that a port takes, and leads back',
    (name) => {
      const stored = storedName(name);
      expect(parseStreamName(stored)).toBe(stored);
      expect(stored).not.toBe(name);
      expect(servedName(stored)).toBe(name);
    },
  );

  it('is none for no name', () => {
    expect(() => storedName('')).toThrow(expect.objectContaining({ code: 'MALFORMED_STREAM_NAME' }));
  });
});

describe('what is noted behind a type', () => {
  it.each([
    { type: 'RoomNamed', isJson: true, writtenAt: 1_764_000_000_123 },
    { type: '$metadata', isJson: false, writtenAt: 0, givenId: '0f5a2f0e-9d7c-4c7e-8a39-5d2c2b8f1a01' },
    { type: 'of|many\n|j12', isJson: true, writtenAt: 7 },
    { type: '', isJson: false, writtenAt: 7 },
  ])('is read again: %j', (noted) => {
    expect(notedType(storedType(noted))).toEqual(noted);
  });

  it('is nothing for an event that came another way', () => {
    expect(notedType('RoomNamed')).toEqual({ type: 'RoomNamed', isJson: false, writtenAt: 0 });
  });
});
