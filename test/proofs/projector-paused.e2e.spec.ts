import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { derivedId } from '#libs/journal';

import { newDataFolder, startedService } from '../../apps/api/test/started-service.ts';
import { recordAct } from './acting-over-http.ts';
import { askCli } from './asking-cli.ts';
import { deedOf } from './deeds.ts';
import { tellHome } from './told-home.ts';

jest.setTimeout(120_000);

const tries = 200;

const page = `query($record: ID!, $after: String) {
  child(id: $record, afterPosition: $after) {
    freshness { stale position }
    chronology(last: 30) { nodes { entryNumber } freshness { stale } }
    carePlan { version }
  }
}`;

interface Page {
  readonly freshness: { readonly stale: boolean; readonly position: string };
  readonly chronology: {
    readonly nodes: readonly { readonly entryNumber: number }[];
    readonly freshness: { readonly stale: boolean };
  };
  readonly carePlan: { readonly version: number };
}

describe('views that are held where they are', () => {
  const { folder, remove } = newDataFolder();
  let service: Awaited<ReturnType<typeof startedService>>;
  let token: string;
  let child: string;
  beforeAll(async () => {
    const { children } = await tellHome(folder, { rooms: 1, living: ['Ash'] });
    child = children[0] ?? '';
    service = await startedService(folder);
    token = await service.tokenOf('registered.manager');
  });
  afterAll(async () => {
    await service.stop();
    await remove();
  });

  const perform = (...place: readonly (string | number)[]) => {
    const { act, input } = deedOf([child], ...place);
    return recordAct(service, token, act, input);
  };
  async function read(after?: string | null): Promise<Page> {
    const { data, errors } = await service.ask(page, { record: child, after }, token);
    expect(errors).toBeUndefined();
    return (data as { readonly child: Page }).child;
  }
  const numbersIn = ({ chronology }: Page) => chronology.nodes.map(({ entryNumber }) => entryNumber);

  it('delay no act, and say that they are behind whoever asks for what they do not hold yet', async () => {
    const before = await read();
    expect(await askCli(service, token, 'projector/pause')).toEqual({ projector: 'paused' });
    const receipts = [];
    for (let nth = 0; nth < 20; nth++) receipts.push(await perform('held', nth));
    const last = receipts.at(-1);
    const [entry] = last?.events ?? [];
    expect(entry?.entryNumber).toBe(before.carePlan.version + 20);

    const held = await read(last?.position);
    expect([held.freshness.stale, held.chronology.freshness.stale]).toEqual([true, true]);
    expect(held.carePlan.version).toBe(before.carePlan.version);
    expect(numbersIn(held)).toEqual(numbersIn(before));
    // What they do hold they answer at once, and without a word of being behind.
    expect((await read(held.freshness.position)).freshness.stale).toBe(false);
    expect((await read()).freshness.stale).toBe(false);

    expect(await askCli(service, token, 'projector/resume')).toEqual({ projector: 'running' });
    const now = await read(last?.position);
    expect([now.freshness.stale, now.carePlan.version]).toEqual([false, entry?.entryNumber]);
    expect(numbersIn(now)).toEqual(expect.arrayContaining(receipts.map(({ events }) => events[0]?.entryNumber)));
  });

  it(`show an act to whoever asks for it with its position, ${tries} times out of ${tries}`, async () => {
    for (let nth = 0; nth < tries; nth++) {
      const { events, position } = await perform('fresh', nth);
      const { freshness, chronology, carePlan } = await read(position);
      const number = events[0]?.entryNumber;
      expect([nth, freshness.stale, carePlan.version]).toEqual([nth, false, number]);
      expect(chronology.nodes.map(({ entryNumber }) => entryNumber)).toContain(number);
    }
  });

  it('refuse a position that is none, or that belongs to another store', async () => {
    const codeOf = async (after: string) => {
      const { errors } = await service.ask(page, { record: child, after }, token);
      return errors?.map(({ extensions }) => extensions['code']);
    };
    const { freshness } = await read();
    const place: unknown = JSON.parse(Buffer.from(freshness.position, 'base64url').toString());
    const elsewhere = { ...(place as object), i: derivedId('another store') };
    expect(await codeOf('no position')).toEqual(['BAD_INPUT']);
    expect(await codeOf(Buffer.from(JSON.stringify(elsewhere)).toString('base64url'))).toEqual(['STALE_TOKEN']);
  });
});
