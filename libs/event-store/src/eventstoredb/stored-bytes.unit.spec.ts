import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseStreamName } from '../stream-name.ts';
import { encoded, stored } from './stored-bytes.ts';

const stream = parseStreamName('home-1');
const bytes = (text: string) => new TextEncoder().encode(text);
const event = (metadata: Uint8Array, data = bytes('{}')) => ({ id: randomUUID(), type: 'RoomNamed', data, metadata });

/** What the client makes of the metadata on the way back, in its own words. */
function asRead(metadata: Uint8Array): unknown {
  if (metadata.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(metadata));
  } catch {
    return metadata;
  }
}

describe('events on the wire', () => {
  it.each([
    '{"v":1}',
    '',
    '{"actor":{"id":"a","kind":"person"},"n":1.5e+300,"text":"Zoë 🌧 \\u0007"}',
    'null',
    '"text"',
    '[1,2]',
    'no JSON',
  ])('keep the bytes of metadata %j', (text) => {
    const [message] = encoded(stream, [event(bytes(text))]);
    const read = {
      ...{ streamId: stream, id: randomUUID(), type: 'RoomNamed', isJson: false as const, created: new Date(0) },
      ...{ revision: 0n, position: { commit: 1n, prepare: 1n }, data: bytes('{}') },
      metadata: asRead(message?.metadata ?? new Uint8Array()) as Record<string, unknown>,
    };
    expect(Buffer.from(stored(stream, read).metadata).toString()).toBe(text);
  });

  it.each(['{ "v": 1 }', '{"b":1,"a":2,"10":3}', '{"a":1,"a":2}', '{"n":1.0}', '{"t":"\\u0041"}', '"\udbff"'])(
    'refuse metadata that would come back as other bytes: %j',
    (text) => {
      const refuse = () => encoded(stream, [event(bytes(text))]);
      if (text.isWellFormed()) expect(refuse).toThrow(expect.objectContaining({ code: 'METADATA_NOT_KEPT' }));
      else expect(refuse).not.toThrow();
    },
  );

  it('are plain bytes, not Buffers, by which the client tells bytes from JSON', () => {
    const [message] = encoded(stream, [event(Buffer.from([0, 255]), Buffer.from([1, 2]))]);
    expect(message?.contentType).toBe('application/octet-stream');
    expect([message?.data.constructor, message?.metadata.constructor]).toEqual([Uint8Array, Uint8Array]);
  });

  it.each([
    ['a BigInt', { data: 1n }],
    ['an object', { data: { n: 1n } }],
    ['an id that is no uuid', { id: '1' }],
    ['half a character in the type', { type: '\ud800' }],
  ])('refuse %s before the call, on which the client would never settle', (_, wrong) => {
    const made: unknown = { ...event(bytes('{}')), ...wrong };
    expect(() => encoded(stream, [made as ReturnType<typeof event>])).toThrow(TypeError);
  });
});
