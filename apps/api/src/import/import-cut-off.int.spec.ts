import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { openAccessLog } from '#libs/acts';
import { type Journal } from '#libs/journal';

import { ownReturn } from '../../../../test/imports/expected-returns.ts';
import { type Importing, type SeenEvent, startImporting } from '../../../../test/imports/importing.ts';

import { importReturn } from './import-return.ts';

const { folder } = ownReturn;
const { year } = ownReturn.terms;
const urn = '9900001';

jest.setTimeout(60_000);

let importing: Importing;
beforeEach(async () => {
  importing = await startImporting(year, { urn });
});
afterEach(() => importing.close());

describe('an import that stops half-way', () => {
  const failingAfter = (journal: Journal, appends: number): Journal => {
    let left = appends;
    return {
      ...journal,
      append: (...append) =>
        left-- > 0 ? journal.append(...append) : Promise.reject(Object.assign(new Error('cut'), { code: 'CUT' })),
    };
  };
  const byStream = (events: readonly SeenEvent[]) => events.map(({ stream, bytes }) => `${stream} ${bytes}`).toSorted();

  it.each([1, 5, 17, 30])('after %i appends and is run again records what it would have in one go', async (appends) => {
    const { ports } = importing.acting;
    const inTwo = await importing.during(async () => {
      const cut = importing.run(folder, {}, { ...ports, record: failingAfter(ports.record, appends) });
      await expect(cut).rejects.toMatchObject({ code: 'CUT' });
      await importing.run(folder);
    });
    const whole = await startImporting(year, { urn });
    try {
      expect(byStream(inTwo)).toEqual(byStream(await whole.during(() => whole.run(folder))));
    } finally {
      await whole.close();
    }
  });

  it('because nobody listens any longer has ended when the loop over it has', async () => {
    const { acting, authority } = importing;
    const { ports, home, manager: person } = acting;
    const order = { home, authority, year };
    for await (const step of importReturn({ ports, accessLog: openAccessLog(ports) }, { order, folder, person })) {
      if (step.step === 'progress') break;
    }
    expect(await importing.during(() => Promise.resolve())).toEqual([]);
    const { report } = await importing.run(folder);
    expect(report.total.taken).toBe(32);
    expect(await importing.during(() => importing.run(folder))).toEqual([]);
  });
});

describe('somebody who may not open records in the home', () => {
  it('imports nothing, and the attempt is noted', async () => {
    const { acting, authority } = importing;
    const { ports, home } = acting;
    const from = '2020-01-01';
    const roles = [{ role: 'residential.worker', homes: [home], from }];
    const person = { id: '00000000-0000-4000-8000-00000000beef', roles, allocations: [] };
    const service = { ports, accessLog: openAccessLog(ports) };
    const order = { home, authority, year };
    const steps = importReturn(service, { order, folder: '/nowhere', person });
    await expect(steps.next()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const noted = await ports.access.load(`accessLog-${home}`);
    expect(noted.readings.map(({ type, entry }) => [type.type, entry.body])).toEqual([
      ['ActRefused', { operation: 'importReturn', code: 'FORBIDDEN' }],
    ]);
  });
});
