import { describe, expect, it } from '@jest/globals';
import { eachFileServes, newName, newRecord, said, wordsIn } from './served-client.contract.ts';

describe('a stream that is no record', () => {
  const { client } = eachFileServes();
  const append = (stream: string, ...words: readonly string[]) =>
    client().appendToStream(
      stream,
      words.map((word) => said(word)),
    );
  const read = (stream: string) => wordsIn(client().readStream(stream));

  it('reads as not there once it is deleted, and begins again with its next revision', async () => {
    const stream = newName();
    await append(stream, 'a', 'b');
    await client().deleteStream(stream, { expectedRevision: 1n });
    await expect(read(stream)).rejects.toMatchObject({ type: 'stream-not-found' });
    const begun = await client().appendToStream(stream, said('c'), { expectedRevision: 'no_stream' });
    expect(begun.nextExpectedRevision).toBe(2n);
    expect(await read(stream)).toEqual(['c']);
  });

  it('is not deleted at another revision than the expected one, nor when it was never there', async () => {
    const stream = newName();
    await append(stream, 'a', 'b');
    const stale = client().deleteStream(stream, { expectedRevision: 0n });
    await expect(stale).rejects.toMatchObject({
      type: 'wrong-expected-version',
      streamName: stream,
      expectedVersion: 0n,
    });
    await expect(client().deleteStream(newName())).rejects.toMatchObject({ type: 'wrong-expected-version' });
    expect(await read(stream)).toEqual(['a', 'b']);
  });

  it('can be neither read nor written once it is tombstoned', async () => {
    const stream = newName();
    await append(stream, 'a');
    const stale = client().tombstoneStream(stream, { expectedRevision: 'no_stream' });
    await expect(stale).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await client().tombstoneStream(stream);
    const deleted = { type: 'stream-deleted', streamName: stream };
    await expect(read(stream)).rejects.toMatchObject(deleted);
    await expect(append(stream, 'b')).rejects.toMatchObject(deleted);
    await expect(client().deleteStream(stream)).rejects.toMatchObject(deleted);
  });

  it('can be tombstoned before it begins', async () => {
    const stream = newName();
    await client().tombstoneStream(stream, { expectedRevision: 'no_stream' });
    await expect(append(stream, 'a')).rejects.toMatchObject({ type: 'stream-deleted' });
  });

  it('gives back its metadata, and is cut by what it says', async () => {
    const stream = newName();
    await append(stream, 'a', 'b', 'c', 'd');
    await client().setStreamMetadata(stream, { maxCount: 2, keeper: 'nobody' });
    expect((await client().getStreamMetadata(stream)).metadata).toEqual({ maxCount: 2, keeper: 'nobody' });
    expect(await read(stream)).toEqual(['c', 'd']);
    await client().setStreamMetadata(stream, { truncateBefore: 1 });
    expect(await read(stream)).toEqual(['b', 'c', 'd']);
    expect(await wordsIn(client().readStream(stream, { direction: 'backwards', fromRevision: 'end' }))).toEqual([
      'd',
      'c',
      'b',
    ]);
    expect(await wordsIn(client().readStream(`$$${stream}`))).toHaveLength(1);
  });
});

describe('a stream of the record', () => {
  const { client, server } = eachFileServes();

  it('is not deleted, not tombstoned, and not cut by its metadata', async () => {
    // EventStoreDB itself would do all three: there a list of access keeps them off.
    if (!server().own) return;
    const stream = newRecord();
    await client().appendToStream(stream, [said('a'), said('b')]);
    const refused = { type: 'access-denied' };
    await expect(client().deleteStream(stream)).rejects.toMatchObject(refused);
    await expect(client().tombstoneStream(stream)).rejects.toMatchObject(refused);
    await client().setStreamMetadata(stream, { maxCount: 1, truncateBefore: 2 });
    expect(await wordsIn(client().readStream(stream))).toEqual(['a', 'b']);
  });
});
