import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { binaryEvent } from '@eventstore/db-client';
import { administrator } from '../../../../test/servers/event-store-db.ts';
import { eachFileServes, eventsIn, newName, newRecord, said, wordsIn } from './served-client.contract.ts';

/** With credentials of its own a call goes out as a plain append, without them as one of a batch. */
describe.each([
  ['one of a batch', {}],
  ['a plain append', { credentials: { username: administrator.name, password: administrator.password } }],
])('an append over the protocol, sent as %s', (_, sent) => {
  const { client } = eachFileServes();
  const append = (
    stream: string,
    words: readonly string[],
    expectedRevision?: bigint | 'any' | 'no_stream' | 'stream_exists',
  ) =>
    client().appendToStream(
      stream,
      words.map((text) => said(text)),
      {
        ...sent,
        ...(expectedRevision === undefined ? {} : { expectedRevision }),
      },
    );

  it('answers with the revision of its last event and a position that grows', async () => {
    const stream = newName();
    const first = await append(stream, ['a', 'b'], 'no_stream');
    const second = await append(stream, ['c'], 1n);
    expect([first.success, first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([true, 1n, 2n]);
    expect((second.position?.commit ?? 0n) > (first.position?.commit ?? 0n)).toBe(true);
    expect(await wordsIn(client().readStream(stream))).toEqual(['a', 'b', 'c']);
  });

  it('is refused where the stream stands elsewhere, and told where', async () => {
    const stream = newName();
    await expect(append(stream, ['a'], 4n)).rejects.toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
      expectedVersion: 4n,
      actualVersion: 'no_stream',
    });
    await append(stream, ['a', 'b']);
    await expect(append(stream, ['c'], 'no_stream')).rejects.toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    });
    await expect(append(stream, ['c'], 0n)).rejects.toMatchObject({ expectedVersion: 0n, actualVersion: 1n });
    expect(await wordsIn(client().readStream(stream))).toEqual(['a', 'b']);
  });

  it('goes to the end of a stream when any revision is good, and to an existing one only when that is said', async () => {
    const stream = newName();
    await expect(append(stream, ['x'], 'stream_exists')).rejects.toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 'stream_exists',
      actualVersion: 'no_stream',
    });
    await append(stream, ['a'], 'any');
    await append(stream, ['b'], 'stream_exists');
    expect(await wordsIn(client().readStream(stream))).toEqual(['a', 'b']);
  });

  it('lets one of several writers at the same revision through', async () => {
    const stream = newRecord();
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (__, at) => append(stream, [`${at}`], 'no_stream')),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await wordsIn(client().readStream(stream))).toHaveLength(1);
  });

  it('lets all of many writers through when any revision is good', async () => {
    const stream = newName();
    const words = Array.from({ length: 60 }, (__, at) => String(at));
    await Promise.all(words.map((word) => append(stream, [word], 'any')));
    expect([...(await wordsIn(client().readStream(stream)))].sort()).toEqual([...words].sort());
  });

  it.each(['no_stream', 'any'] as const)(
    'is written once when it is repeated, expecting %s',
    async (expectedRevision) => {
      const stream = newName();
      const events = [said('a'), said('b')];
      const options = { ...sent, expectedRevision };
      const first = await client().appendToStream(stream, events, options);
      await append(stream, ['c']);
      expect(await client().appendToStream(stream, events, options)).toEqual(first);
      expect(await wordsIn(client().readStream(stream))).toEqual(['a', 'b', 'c']);
    },
  );

  it('is refused when it repeats one event and brings another', async () => {
    const [stream, event] = [newName(), said('a')];
    await client().appendToStream(stream, event, { ...sent, expectedRevision: 'no_stream' });
    for (const expectedRevision of ['no_stream', 'any'] as const) {
      const longer = client().appendToStream(stream, [event, said('b')], { ...sent, expectedRevision });
      await expect(longer).rejects.toMatchObject({ type: 'wrong-expected-version' });
    }
  });

  it('may bring to a second stream the ids that a first one has, and repeat that too', async () => {
    const [one, other, event] = [newName(), newName(), said('a')];
    await client().appendToStream(one, event, { ...sent, expectedRevision: 'no_stream' });
    const first = await client().appendToStream(other, event, { ...sent, expectedRevision: 'no_stream' });
    const again = await client().appendToStream(other, event, { ...sent, expectedRevision: 'no_stream' });
    expect(again).toEqual(first);
    const [read] = await eventsIn(client().readStream(other));
    expect(read?.id).toBe(event.id);
  });

  it('keeps the very bytes of data, and JSON as JSON', async () => {
    const stream = newName();
    const data = Uint8Array.from({ length: 256 }, (__, byte) => byte);
    const metadata = Uint8Array.from([0, 255, 128]);
    await client().appendToStream(
      stream,
      [binaryEvent({ id: randomUUID(), type: 'Raw', data, metadata }), said('Zoë 🌧')],
      sent,
    );
    const [raw, json] = await eventsIn(client().readStream(stream));
    expect(raw).toMatchObject({ type: 'Raw', isJson: false, data, metadata, revision: 0n, streamId: stream });
    expect(json).toMatchObject({ isJson: true, data: { words: 'Zoë 🌧' }, revision: 1n });
    expect(Math.abs(Date.now() - (json?.created.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it('is refused whole when it is larger than one append may be', async () => {
    const stream = newName();
    const large = () => binaryEvent({ type: 'Large', data: new Uint8Array(200 * 1024) });
    const append = client().appendToStream(stream, Array.from({ length: 6 }, large), sent);
    await expect(append).rejects.toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1024 * 1024 });
    await expect(wordsIn(client().readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });
});

describe('an append of a batch', () => {
  const { client } = eachFileServes();

  it('is not taken after its deadline', async () => {
    const events = Array.from({ length: 8_000 }, (_, at) => said(String(at)));
    const late = client().appendToStream(newName(), events, { deadline: 1 });
    await expect(late).rejects.toMatchObject({ type: 'deadline-exceeded' });
  });

  it('is answered by its own answer, however many are on their way', async () => {
    const streams = Array.from({ length: 300 }, () => newRecord());
    const receipts = await Promise.all(
      streams.map((stream, at) =>
        client().appendToStream(
          stream,
          Array.from({ length: 1 + (at % 3) }, () => said('x')),
        ),
      ),
    );
    expect(receipts.map(({ nextExpectedRevision }) => Number(nextExpectedRevision))).toEqual(
      streams.map((_, at) => at % 3),
    );
  });
});
