import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { done } from '../../../test/acts/acting.ts';
import { checkpointInMemory } from './checkpoint.ts';
import { dyingAfter, type ReactingSpec, startReacting } from './spec/reacting.contract.ts';

const day = 24 * 3_600_000;

describe('the key worker whom a record names', () => {
  let spec: ReactingSpec;
  let sam: string;
  let mina: string;
  let jonah: string;
  beforeEach(async () => {
    spec = await startReacting();
    const oak = await spec.openRoom('Oak');
    sam = await spec.openChild('Sam');
    mina = await spec.addKeyWorker('Mina');
    jonah = await spec.addKeyWorker('Jonah');
    done(await spec.admitBy(spec.ports, sam, oak, { keyWorker: mina }));
  });
  afterEach(() => spec.close());

  const name = async (person: string, from: string) => {
    done(await spec.onRecord('nameKeyWorker', sam, { person, from }));
    return (await spec.recordFold(sam)).readings.length;
  };
  const correct = async (act: string, input: object) =>
    done(await spec.onRecord(act, sam, input, { circumstances: { reason: 'Entered in error' } }));

  it('is allocated to the child, for whoever named them, and only once', async () => {
    await spec.start();
    await spec.settle();
    await spec.stop();
    await spec.start(checkpointInMemory());
    await spec.settle();
    expect(await spec.allocationsOf(mina)).toEqual([['2026-03-02', undefined]]);
    const { entry } = (await spec.ports.record.load(`person-${mina}`)).readings.at(-1) ?? {};
    expect(entry).toMatchObject({ actor: { kind: 'reactor' }, onBehalfOf: spec.acting.manager.id });
  });

  it('takes over from the one before on the day from which they are named', async () => {
    await spec.start();
    await spec.settle();
    spec.later(7 * day);
    await name(jonah, '2026-03-12');
    await spec.settle();
    expect(await spec.allocationsOf(mina)).toEqual([['2026-03-02', '2026-03-12']]);
    expect(await spec.allocationsOf(jonah)).toEqual([['2026-03-12', undefined]]);
  });

  it('takes over as well when the reactor died between the end of one and the beginning of the other', async () => {
    await spec.start();
    await spec.settle();
    await spec.stop();
    spec.later(7 * day);
    await name(jonah, '2026-03-09');
    await spec.start(spec.kept, dyingAfter(spec.ports, 1));
    await spec.settle();
    expect(await spec.allocationsOf(mina)).toEqual([['2026-03-02', '2026-03-09']]);
    expect(await spec.allocationsOf(jonah)).toEqual([]);
    await spec.stop();
    await spec.start();
    await spec.settle();
    expect(await spec.allocationsOf(mina)).toEqual([['2026-03-02', '2026-03-09']]);
    expect(await spec.allocationsOf(jonah)).toEqual([['2026-03-09', undefined]]);
  });

  it('is again whoever was before when the naming is struck out', async () => {
    await spec.start();
    spec.later(7 * day);
    const naming = await name(jonah, '2026-03-09');
    await spec.settle();
    await correct('strikeEntry', { entry: naming });
    await spec.settle();
    expect(await spec.allocationsOf(mina)).toEqual([
      ['2026-03-02', '2026-03-09'],
      ['2026-03-09', undefined],
    ]);
    expect(await spec.allocationsOf(jonah)).toEqual([['2026-03-09', '2026-03-09']]);
  });

  it('is whoever the amended naming names, and nobody whom it named before', async () => {
    await spec.start();
    const sol = await spec.addKeyWorker('Sol');
    spec.later(7 * day);
    const naming = await name(jonah, '2026-03-09');
    await spec.settle();
    await correct('amendEntry', { entry: naming, corrected: { person: sol, from: '2026-03-09' } });
    await spec.settle();
    expect(await spec.allocationsOf(jonah)).toEqual([['2026-03-09', '2026-03-09']]);
    expect(await spec.allocationsOf(sol)).toEqual([['2026-03-09', undefined]]);
    expect(await spec.allocationsOf(mina)).toEqual([['2026-03-02', '2026-03-09']]);
  });

  it('is nobody’s key worker any more from the day on which the child left', async () => {
    await spec.start();
    await spec.settle();
    spec.later(7 * day);
    done(await spec.leave(sam));
    await spec.settle();
    expect(await spec.allocationsOf(mina)).toEqual([['2026-03-02', '2026-03-09']]);
  });
});
