import { describe, expect, it } from '@jest/globals';
import { eachFileServes, eventsIn, newName, newRecord, said, wordsIn, wordsOf } from './served-client.contract.ts';

describe('a read over the protocol', () => {
  const { client } = eachFileServes();

  async function streamOf(...words: readonly string[]): Promise<string> {
    const stream = newName();
    await client().appendToStream(
      stream,
      words.map((word) => said(word)),
    );
    return stream;
  }

  it('gives a stream forwards and backwards, from any revision, and no more than asked', async () => {
    const stream = await streamOf('a', 'b', 'c', 'd', 'e');
    const read = async (options: Parameters<ReturnType<typeof client>['readStream']>[1]) =>
      (await wordsIn(client().readStream(stream, options))).join('');
    expect(await read({})).toBe('abcde');
    expect(await read({ fromRevision: 2n, maxCount: 2 })).toBe('cd');
    expect(await read({ fromRevision: 5n })).toBe('');
    expect(await read({ direction: 'backwards', fromRevision: 'end', maxCount: 2 })).toBe('ed');
    expect(await read({ direction: 'backwards', fromRevision: 1n })).toBe('ba');
    expect(await read({ direction: 'backwards', fromRevision: 900n, maxCount: 1 })).toBe('e');
  });

  it('gives a long stream to its end', async () => {
    const stream = newRecord();
    await client().appendToStream(
      stream,
      Array.from({ length: 1_234 }, (_, at) => said(String(at))),
    );
    const words = await wordsIn(client().readStream(stream));
    expect(words).toEqual(Array.from({ length: 1_234 }, (_, at) => String(at)));
    expect(await wordsIn(client().readStream(stream, { direction: 'backwards', fromRevision: 'end' }))).toEqual(
      words.toReversed(),
    );
  });

  it('says that a stream is not there', async () => {
    const stream = newName();
    const read = wordsIn(client().readStream(stream));
    await expect(read).rejects.toMatchObject({ type: 'stream-not-found', streamName: stream });
  });

  it.each(['$own-things', '$$$rooms', 'my stream', 'räume/2', 'encoded-00ff', '-', 'a'.repeat(200)])(
    'knows a stream by the name %j that it was given',
    async (prefix) => {
      const stream = newName(prefix);
      await client().appendToStream(stream, said('x'));
      const [read] = await eventsIn(client().readStream(stream));
      expect(read?.streamId).toBe(stream);
    },
  );

  it('gives all streams in the order of the log: the event at a position and those after it, or those before it', async () => {
    const [one, other] = [await streamOf('a', 'b', 'c'), await streamOf('d', 'e')];
    const third = (await eventsIn(client().readStream(one))).at(2)?.position;
    const from = third ? { fromPosition: third } : {};
    /** Others may write to the same server meanwhile. */
    const ours = async (read: ReturnType<ReturnType<typeof client>['readAll']>) =>
      (await eventsIn(read))
        .filter(({ streamId }) => streamId === one || streamId === other)
        .map(wordsOf)
        .join('');
    expect(await ours(client().readAll(from))).toBe('cde');
    expect(await ours(client().readAll({ ...from, direction: 'backwards', maxCount: 200 }))).toBe('ba');
    const last = client().readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 500 });
    expect(await ours(last)).toBe('edcba');
    expect(await eventsIn(client().readAll({ ...from, maxCount: 2 }))).toHaveLength(2);
  });
});
