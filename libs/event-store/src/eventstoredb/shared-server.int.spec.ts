import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startOwnEventStoreDb, type TestEventStoreDb } from '../../../../test/servers/event-store-db.ts';
import { eventOf, newStream, streamOf, wordsOf } from '../contract/opened.contract.ts';
import type { EventStore, LogPlace, SubscriptionStep } from '../event-store.ts';
import { comparePositions } from '../position.ts';
import { openEventStoreDb, type EventStoreDb } from './open-event-store-db.ts';

describe('two logs on one server', () => {
  let server: TestEventStoreDb;
  let database: EventStoreDb;
  let record: EventStore;
  let access: EventStore;
  beforeAll(async () => {
    server = await startOwnEventStoreDb();
    database = await openEventStoreDb({ connectionString: server.connectionString });
    const own = randomUUID();
    record = await database.openLog(`record-${own}`, { except: ['accessLog-'] }, own, true);
    access = await database.openLog(`access-${own}`, { only: ['accessLog-'] }, own, true);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  const stepsUpTo = async (store: EventStore, from: LogPlace, prefixes: readonly string[] | 'all') => {
    const steps: SubscriptionStep[] = [];
    for await (const step of store.subscribeAll(from, prefixes, new AbortController().signal)) {
      steps.push(step);
      if (step.kind === 'caughtUp') break;
    }
    return steps;
  };
  const wordsIn = (steps: readonly SubscriptionStep[]) =>
    steps.flatMap((step) => (step.kind === 'event' ? [wordsOf(step.event)] : []));
  const lastPlace = (steps: readonly SubscriptionStep[]) => {
    const last = steps.at(-1);
    return last?.kind === 'caughtUp' ? last.position : 'not caught up';
  };

  it('have heads, pages and subscriptions of their own', async () => {
    const [recordBefore, accessBefore] = await Promise.all([record.head(), access.head()]);
    await streamOf(record, ['a', 'b']);
    await streamOf(access, ['read a'], 'accessLog');
    await streamOf(record, ['c'], 'person');
    await streamOf(access, ['read c', 'read a again'], 'accessLog');

    expect((await record.readAll(recordBefore, 10)).map(wordsOf)).toEqual(['a', 'b', 'c']);
    expect((await record.readAll(recordBefore, 2)).map(wordsOf)).toEqual(['a', 'b']);
    expect((await access.readAll(accessBefore, 10)).map(wordsOf)).toEqual(['read a', 'read c', 'read a again']);
    expect((await record.readAll(recordBefore, 10)).at(-1)?.position).toBe(await record.head());
    expect((await access.readAll(accessBefore, 10)).at(-1)?.position).toBe(await access.head());

    expect(wordsIn(await stepsUpTo(record, recordBefore, 'all'))).toEqual(['a', 'b', 'c']);
    expect(wordsIn(await stepsUpTo(record, recordBefore, ['person-', 'accessLog-']))).toEqual(['c']);
    expect(wordsIn(await stepsUpTo(access, accessBefore, 'all'))).toEqual(['read a', 'read c', 'read a again']);
    expect(wordsIn(await stepsUpTo(access, accessBefore, ['home-']))).toEqual([]);
  });

  it('are caught up at their own heads, never past them, and a reader goes on from there', async () => {
    await streamOf(record, ['a']);
    const quiet = await record.head();
    await streamOf(
      access,
      Array.from({ length: 50 }, (_, at) => `read ${at}`),
      'accessLog',
    );
    expect(await record.head()).toBe(quiet);
    for (const prefixes of ['all', ['home-'], ['identifier-']] as const) {
      const steps = await stepsUpTo(record, 'start', prefixes);
      expect(lastPlace(steps)).toBe(quiet);
      const places = steps.map((step) => (step.kind === 'event' ? step.event.position : step.position));
      expect(places.every((place) => place === 'start' || comparePositions(place, quiet) <= 0)).toBe(true);
    }
    await streamOf(record, ['b']);
    expect(wordsIn(await stepsUpTo(record, quiet, 'all'))).toEqual(['b']);
  });

  it('have heads that are read together by those who ask at the same time, none of them before its own append', async () => {
    const heads = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { position } = await record.append(newStream(), 'noStream', [eventOf('x')]);
        return comparePositions(await record.head(), position);
      }),
    );
    expect(heads.every((order) => order >= 0)).toBe(true);
  });
});
