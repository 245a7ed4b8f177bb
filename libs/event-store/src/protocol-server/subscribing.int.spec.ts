import { describe, expect, it } from '@jest/globals';
import {
  eventTypeFilter,
  streamNameFilter,
  type AllStreamSubscription,
  type Position,
  type StreamSubscription,
} from '@eventstore/db-client';
import { eachFileServes, newName, newRecord, said, wordsOf } from './served-client.contract.ts';

type Told = { readonly word: string } | { readonly checkpoint: Position } | { readonly caughtUp: true };

/** What a subscription tells, of one stream when that is named, in the order in which the client hears it. */
function following(subscription: AllStreamSubscription | StreamSubscription, only?: string) {
  const told: Told[] = [];
  let heard = () => {};
  const tell = (one: Told) => {
    told.push(one);
    heard();
  };
  const failed = new Promise<unknown>((resolve) => subscription.once('error', resolve));
  const confirmed = new Promise<void>((resolve) => subscription.once('confirmation', () => resolve()));
  subscription.on('data', ({ event }: { event?: { streamId: string; data: unknown } }) => {
    if (event && (only === undefined || event.streamId === only)) tell({ word: wordsOf(event) });
  });
  subscription.on('caughtUp', () => tell({ caughtUp: true }));
  return {
    told,
    failed,
    confirmed,
    words: () => told.flatMap((one) => ('word' in one ? [one.word] : [])),
    async until(isReached: (told: readonly Told[]) => boolean): Promise<void> {
      while (!isReached(told)) await new Promise<void>((resolve) => (heard = resolve));
    },
    stop: () => subscription.unsubscribe(),
  };
}

const hasCaughtUp = (told: readonly Told[]) => told.some((one) => 'caughtUp' in one);
const hasHeard = (word: string) => (told: readonly Told[]) => told.some((one) => 'word' in one && one.word === word);

describe('a subscription over the protocol', () => {
  const { client } = eachFileServes();
  const append = (stream: string, ...words: readonly string[]) =>
    client().appendToStream(
      stream,
      words.map((word) => said(word)),
    );

  it('gives all streams after a position, says that it has caught up, and goes on with what is new', async () => {
    const stream = newName();
    const { position } = await append(stream, 'a');
    await append(stream, 'b');
    const follower = following(client().subscribeToAll({ ...(position ? { fromPosition: position } : {}) }), stream);
    await follower.until(hasCaughtUp);
    await append(stream, 'c');
    await follower.until(hasHeard('c'));
    expect(follower.told).toEqual([{ word: 'b' }, { caughtUp: true }, { word: 'c' }]);
    await follower.stop();
  });

  it('gives only what is new from the end on', async () => {
    const stream = newName();
    await append(stream, 'old');
    const follower = following(client().subscribeToAll({ fromPosition: 'end' }), stream);
    await follower.until(hasCaughtUp);
    await append(stream, 'new');
    await follower.until(hasHeard('new'));
    expect(follower.words()).toEqual(['new']);
    await follower.stop();
  });

  it.each([
    ['a prefix of the stream', (tag: string) => streamNameFilter({ prefixes: [`none${tag}`, `wanted${tag}`] })],
    ['a pattern of the stream', (tag: string) => streamNameFilter({ regex: `^wanted${tag}` })],
  ])('gives only the streams of %s', async (_, filterOf) => {
    const tag = newName('');
    await append(`wanted${tag}-1`, 'a', 'b');
    await append(`unwanted${tag}`, 'x');
    await append(`wanted${tag}-2`, 'c');
    const follower = following(client().subscribeToAll({ fromPosition: 'start', filter: filterOf(tag) }));
    await follower.until(hasCaughtUp);
    await append(`unwanted${tag}`, 'x');
    await append(`wanted${tag}-1`, 'd');
    await follower.until(hasHeard('d'));
    expect(follower.words()).toEqual(['a', 'b', 'c', 'd']);
    await follower.stop();
  });

  it('gives only the events of a type', async () => {
    const stream = newName();
    const type = newName('Type');
    await client().appendToStream(stream, [said('x'), { ...said('a'), type }, said('x'), { ...said('b'), type }]);
    const filter = eventTypeFilter({ prefixes: [type] });
    const follower = following(client().subscribeToAll({ fromPosition: 'start', filter }));
    await follower.until(hasHeard('b'));
    expect(follower.words()).toEqual(['a', 'b']);
    await follower.stop();
  });

  it('tells once in so many events how far it has looked, while none of them is asked for', async () => {
    const stream = newName();
    const { position: from } = await append(stream, 'a');
    let heard: (position: Position) => void = () => {};
    const filter = streamNameFilter({
      prefixes: [newName('nobody')],
      maxSearchWindow: 4,
      checkpointInterval: 2,
      checkpointReached: (_, position) => {
        heard(position);
        return Promise.resolve();
      },
    });
    const follower = following(client().subscribeToAll({ ...(from ? { fromPosition: from } : {}), filter }));
    await follower.until(hasCaughtUp);
    const checkpoint = new Promise<Position>((resolve) => (heard = resolve));
    for (let at = 0; at < 9; at += 1) await append(stream, String(at));
    expect((await checkpoint).commit > (from?.commit ?? 0n)).toBe(true);
    expect(follower.words()).toEqual([]);
    await follower.stop();
  });

  it('follows one stream after a revision', async () => {
    const [stream, other] = [newName(), newName()];
    await append(stream, 'a', 'b', 'c');
    const follower = following(client().subscribeToStream(stream, { fromRevision: 0n }));
    await follower.until(hasCaughtUp);
    await append(other, 'x');
    await append(stream, 'd');
    await follower.until(hasHeard('d'));
    expect(follower.told).toEqual([{ word: 'b' }, { word: 'c' }, { caughtUp: true }, { word: 'd' }]);
    await follower.stop();
  });

  it('follows a stream that is not there yet', async () => {
    const stream = newName();
    const follower = following(client().subscribeToStream(stream));
    await follower.confirmed;
    await append(stream, 'a');
    await follower.until(hasHeard('a'));
    await follower.stop();
  });

  it('ends with an error when the stream it follows is ended for good', async () => {
    const stream = newName();
    await append(stream, 'a');
    const follower = following(client().subscribeToStream(stream));
    await follower.until(hasHeard('a'));
    await client().tombstoneStream(stream);
    expect(await follower.failed).toMatchObject({ type: 'stream-deleted', streamName: stream });
  });

  it('waits for a slow consumer and loses nothing', async () => {
    const stream = newRecord();
    const data = 'x'.repeat(4_000);
    const events = Array.from({ length: 3_000 }, (_, at) => said(`${at} ${data}`));
    for (let at = 0; at < events.length; at += 200) await client().appendToStream(stream, events.slice(at, at + 200));
    const subscription = client().subscribeToStream(stream, {}, { highWaterMark: 4 });
    let next = 0;
    for await (const { event } of subscription) {
      expect(event?.revision).toBe(BigInt(next));
      if (next % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
      next += 1;
      if (next === events.length) break;
    }
    await subscription.unsubscribe();
  });
});
