import { describe, expect, it } from '@jest/globals';

import { parseStreamName } from '../stream-name.ts';
import { streamEnds } from './stream-ends.ts';

const lamp = parseStreamName('childRecord-5a000000-0000-4000-8000-000000000001');
const kite = parseStreamName('childRecord-5a000000-0000-4000-8000-000000000002');

describe('where streams end', () => {
  it('is known of nothing that was neither read nor written', () => {
    expect(streamEnds().isBefore(lamp, 0)).toBe(false);
  });

  it('is what was read to its end, of a stream without events too', () => {
    const ends = streamEnds();
    ends.reading(lamp)(4);
    ends.reading(kite)(-1);
    expect([4, 5, 9].map((from) => ends.isBefore(lamp, from))).toEqual([false, true, true]);
    expect(ends.isBefore(kite, 0)).toBe(true);
  });

  it('goes on with what is appended, also where a read is told late', () => {
    const ends = streamEnds();
    const read = ends.reading(lamp);
    ends.appended(lamp, 6);
    read(4);
    expect([5, 6, 7].map((from) => ends.isBefore(lamp, from))).toEqual([false, false, true]);
  });

  it('is not known once an event after it was seen, nor where one was seen while it was read', () => {
    const ends = streamEnds();
    ends.appended(lamp, 6);
    ends.has(lamp, 6);
    expect(ends.isBefore(lamp, 7)).toBe(true);
    ends.has(lamp, 7);
    expect(ends.isBefore(lamp, 7)).toBe(false);
    const read = ends.reading(lamp);
    ends.has(lamp, 8);
    read(7);
    expect(ends.isBefore(lamp, 8)).toBe(false);
  });

  it('is not known after an append of which nobody knows whether it was stored', () => {
    const ends = streamEnds();
    ends.appended(lamp, 6);
    ends.forget(lamp);
    expect(ends.isBefore(lamp, 7)).toBe(false);
  });

  it('is kept of the streams that were looked at last', () => {
    const ends = streamEnds(1);
    ends.appended(lamp, 6);
    ends.appended(kite, 0);
    expect([ends.isBefore(lamp, 7), ends.isBefore(kite, 1)]).toEqual([false, true]);
  });
});
