import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { checkpointInMemory } from './checkpoint.ts';
import { reactorTimes } from './reactor-settings.ts';
import { dyingAfter, heldUpBefore, type ReactingSpec, startReacting } from './spec/reacting.contract.ts';
import { runs, sampling } from '../../../test/tier.ts';

const children = 3;
const rooms = 2;

const child = fc.nat({ max: children - 1 });
const room = fc.nat({ max: rooms - 1 });

/** What one person or process does; several at the same time. */
const anyDeed = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('admit' as const), child, room }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('admitAndDie' as const), child, room }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('admitSlowly' as const), child, room }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('sendAgain' as const), child, room, nth: fc.nat({ max: 3 }) }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('leave' as const), child }) },
);

/** What happens between two moments of quiet. */
const anyStretch = fc.record({
  deeds: fc.array(anyDeed, { minLength: 1, maxLength: 3 }),
  reactorDiesAfter: fc.option(fc.nat({ max: 2 })),
  placeIsLost: fc.boolean(),
  secondsPass: fc.constantFrom(0, 30, 61),
  slowOnesGoOn: fc.boolean(),
});

type Deed = typeof anyDeed extends fc.Arbitrary<infer D> ? D : never;
type Stretch = typeof anyStretch extends fc.Arbitrary<infer S> ? S : never;

describe('beds and residents', () => {
  let spec: ReactingSpec;
  let beds: readonly string[];
  beforeAll(async () => {
    spec = await startReacting();
    beds = [await spec.openRoom('Oak'), await spec.openRoom('Ash')];
  });
  afterAll(() => spec.close());

  /** Every bed taken is that of a child who lives in it or whose admission may still be under way; and the reverse. */
  async function expectAgreement(records: readonly string[]): Promise<void> {
    const oldest = new Date(Date.parse(spec.acting.now) - reactorTimes.longestCommandMs).toISOString();
    for (const bed of beds) {
      const { takenBy, takenAt = '' } = (await spec.bedOf(bed)) ?? {};
      if (takenBy !== undefined && takenAt <= oldest) expect(await spec.roomOf(takenBy)).toBe(bed);
    }
    for (const record of records) {
      const lives = await spec.roomOf(record);
      if (lives !== undefined) expect((await spec.bedOf(lives))?.takenBy).toBe(record);
    }
  }

  async function play(stretches: readonly Stretch[]): Promise<void> {
    const records: string[] = [];
    for (let n = 0; n < children; n++) records.push(await spec.openChild(`Child ${n}`));
    const sent = new Map<string, string[]>();
    let slow: { readonly letGo: () => void; readonly admission: Promise<unknown> }[] = [];

    const start = (deed: Deed): Promise<unknown> => {
      const record = records[deed.child] ?? '';
      if (deed.does === 'leave') return spec.leave(record);
      const bed = beds[deed.room] ?? '';
      const keys = sent.get(record + bed) ?? [];
      sent.set(record + bed, keys);
      if (deed.does === 'sendAgain') {
        const again = keys[deed.nth % keys.length];
        return again === undefined ? Promise.resolve() : spec.admitBy(spec.ports, record, bed, {}, again);
      }
      const key = spec.nextKey();
      keys.push(key);
      if (deed.does === 'admit') return spec.admitBy(spec.ports, record, bed, {}, key);
      if (deed.does === 'admitAndDie')
        return spec.admitBy(dyingAfter(spec.ports, 1), record, bed, {}, key).catch((fault: unknown) => {
          expect(fault).toMatchObject({ code: 'PROCESS_DIED' });
        });
      const { ports, held, letGo } = heldUpBefore(spec.ports, 2);
      const admission = spec.admitBy(ports, record, bed, {}, key);
      slow.push({ letGo, admission });
      return Promise.race([held, admission]);
    };
    const goOn = async () => {
      for (const { letGo } of slow) letGo();
      await Promise.all(slow.map(({ admission }) => admission));
      slow = [];
    };

    for (const { deeds, reactorDiesAfter, placeIsLost, secondsPass, slowOnesGoOn } of stretches) {
      await spec.start(spec.kept, reactorDiesAfter === null ? spec.ports : dyingAfter(spec.ports, reactorDiesAfter));
      await Promise.all(deeds.map(start));
      spec.later(secondsPass * 1000);
      await Promise.all([spec.settle(), slowOnesGoOn ? goOn() : undefined]);
      if (reactorDiesAfter !== null || placeIsLost) {
        await spec.stop();
        await spec.start(placeIsLost ? checkpointInMemory() : spec.kept);
      }
      await spec.settle();
      await expectAgreement(records);
      await spec.stop();
    }
    await goOn();
    spec.later(reactorTimes.longestCommandMs);
    await spec.start();
    await spec.settle();
    await expectAgreement(records);
    for (const record of records) await spec.leave(record);
    await spec.settle();
    for (const bed of beds) expect((await spec.bedOf(bed))?.takenBy).toBeUndefined();
    expect(spec.reactor()?.waiting()).toEqual([]);
    await spec.stop();
  }

  it(
    'agree whatever stops, races or is sent again',
    async () => {
      const stretches = fc.array(anyStretch, { minLength: 1, maxLength: 4 });
      await fc.assert(fc.asyncProperty(stretches, play), { ...sampling(12, 60), endOnFailure: true });
    },
    runs(80_000, 600_000),
  );
});
