import { describe, expect, it } from '@jest/globals';
import { type EventReader, type StoredEvent, StoreUnavailable } from '#libs/event-store';

import { openJournalReader } from './journal.ts';
import { jcsBytes } from './envelope.ts';
import { commanded, lampLit, lampOne, lighthouse, noLights, noteMade, storedAfter } from './lighthouse.contract.ts';

const stream = noLights().stream;
const otherStream = (n: number) => `home-5a0c1e2d-8f4b-4c6d-9e7f-00000000000${n}`;

/** Events that follow one another, as any of the streams would hold them. */
function history(count: number): StoredEvent[] {
  const fold = noLights();
  const drafts = Array.from({ length: count }, (_, at) =>
    at % 2 === 0 ? lampLit({ lamp: lampOne, colour: `c${at}` }) : noteMade({ words: `n${at}` }),
  );
  return storedAfter(fold, drafts, commanded('all'));
}

/** A reader of such a history whose answers the spec lets go one by one, or at once when it does not wait. */
function heldReader(events: StoredEvent[]) {
  const waiting: (() => void)[] = [];
  const world = { waits: false, reads: 0, events, fault: undefined as unknown };
  const reader: EventReader = {
    incarnation: 'spec',
    async readStream(_stream, from, _direction, max) {
      world.reads++;
      const answer = world.events.filter(({ revision }) => revision >= from).slice(0, max);
      if (world.waits) await new Promise<void>((resolve) => waiting.push(resolve));
      if (world.fault !== undefined) throw world.fault as StoreUnavailable;
      return answer;
    },
    readAll: () => Promise.resolve([]),
    head: () => Promise.resolve('start'),
    subscribeAll: () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
    }),
  };
  return { world, reader, letGo: () => waiting.shift()?.(), held: () => waiting.length };
}

const spoilt = (event: StoredEvent): StoredEvent => ({ ...event, data: jcsBytes({}) });

describe('loading a stream', () => {
  it('takes each event once when two loads of it interleave, whichever answer comes first', async () => {
    const all = history(12);
    const { world, reader, letGo } = heldReader(all.slice(0, 5));
    const journal = openJournalReader(reader, () => lighthouse);
    const known = await journal.load(stream);
    world.waits = true;
    world.events = all.slice(0, 9);
    const first = journal.load(stream);
    world.events = all;
    const second = journal.load(stream);
    letGo();
    expect((await first).revision).toBe(8);
    letGo();
    expect((await second).revision).toBe(11);
    expect(await second).toBe(known);
    expect(known.readings.map(({ entry }) => entry.id)).toEqual(all.map(({ id }) => id));
  });

  it('takes each event once too when the longer answer overtakes the shorter one', async () => {
    const all = history(9);
    const { world, reader, letGo, held } = heldReader(all.slice(0, 2));
    const journal = openJournalReader(reader, () => lighthouse);
    const known = await journal.load(stream);
    world.waits = true;
    world.events = all.slice(0, 4);
    const late = journal.load(stream);
    world.events = all;
    const early = journal.load(stream);
    expect(held()).toBe(2);
    world.waits = false;
    letGo();
    letGo();
    await Promise.all([late, early]);
    expect(known.readings.map(({ entry }) => entry.id)).toEqual(all.map(({ id }) => id));
  });

  it('reads on page by page', async () => {
    const all = history(2_001);
    const { world, reader } = heldReader(all);
    expect((await openJournalReader(reader, () => lighthouse).load(stream)).revision).toBe(2_000);
    expect(world.reads).toBe(3);
  });

  it('names a revision that the store leaves out', async () => {
    const all = history(6);
    const { reader } = heldReader(all.filter(({ revision }) => revision !== 3));
    await expect(openJournalReader(reader, () => lighthouse).load(stream)).rejects.toMatchObject({ revision: 3 });
  });

  it('does not keep a fold that met damage, and reads afresh once the store is restored', async () => {
    const all = history(6);
    const { world, reader } = heldReader(all.slice(0, 3));
    const journal = openJournalReader(reader, () => lighthouse);
    const before = await journal.load(stream);
    world.events = all.map((event) => (event.revision === 4 ? spoilt(event) : event));
    for (let again = 0; again < 2; again++)
      await expect(journal.load(stream)).rejects.toMatchObject({ code: 'DAMAGED', stream, revision: 4 });
    world.events = all;
    const after = await journal.load(stream);
    expect(after).not.toBe(before);
    expect(after.revision).toBe(5);
  });

  it('passes on that the store does not answer, and loads again when it does', async () => {
    const { world, reader } = heldReader(history(4));
    const journal = openJournalReader(reader, () => lighthouse);
    const away = { detail: 'X', retryable: true, outcomeUnknown: false, cause: 'Away.', remedy: 'Wait.' };
    world.fault = new StoreUnavailable(away);
    await expect(journal.load(stream)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    world.fault = undefined;
    expect((await journal.load(stream)).revision).toBe(3);
  });
});

describe('the folds that a journal keeps', () => {
  it('are those used last; one that went is read again to the same state', async () => {
    const { world, reader } = heldReader(history(10));
    const journal = openJournalReader(reader, () => lighthouse, 25);
    const first = await journal.load(otherStream(1));
    const second = await journal.load(otherStream(2));
    expect(await journal.load(otherStream(1))).toBe(first);
    await journal.load(otherStream(3));
    expect(await journal.load(otherStream(1))).toBe(first);
    const again = await journal.load(otherStream(2));
    expect(again).not.toBe(second);
    expect(again.state).toEqual(second.state);
    expect(world.reads).toBe(6);
  });

  it('are counted once, however many loads of one stream interleaved', async () => {
    const { world, reader, letGo } = heldReader(history(10));
    const journal = openJournalReader(reader, () => lighthouse, 25);
    for (let round = 0; round < 5; round++) {
      world.waits = true;
      const loads = [journal.load(otherStream(1)), journal.load(otherStream(1))];
      world.waits = false;
      letGo();
      letGo();
      await Promise.all(loads);
    }
    const kept = await journal.load(otherStream(1));
    await journal.load(otherStream(2));
    expect(await journal.load(otherStream(1))).toBe(kept);
  });

  it('do not grow without end over streams that do not exist', async () => {
    const { reader } = heldReader([]);
    const journal = openJournalReader(reader, () => lighthouse, 3);
    const first = await journal.load(otherStream(1));
    for (const n of [2, 3, 4]) await journal.load(otherStream(n));
    expect(await journal.load(otherStream(1))).not.toBe(first);
  });
});
