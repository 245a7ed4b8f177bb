import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type Draft } from '#libs/feature';
import { encode, sha256 } from '#libs/journal';
import { stayEndStated, stayStated } from '#libs/record';

import { done } from '../../../test/acts/acting.ts';
import { checkpointInMemory } from './checkpoint.ts';
import { dyingAfter, type ReactingSpec, startReacting } from './spec/reacting.contract.ts';

const stay = '7d1f4c51-2222-4aaa-8bbb-000000000001';

describe('a stay here as an authority states it', () => {
  let spec: ReactingSpec;
  let sam: string;
  beforeEach(async () => {
    spec = await startReacting();
    sam = await spec.openChild('Sam');
    await spec.start();
  });
  afterEach(() => spec.close());

  /** As an import records it, without telling the home. Answers the number of the entry. */
  const state = async (draft: Draft) => {
    const fold = await spec.recordFold(sam);
    const events = encode(fold, [draft], {
      act: 'stateReturn',
      key: `${draft.type}${fold.revision}`,
      actor: { kind: 'import', id: spec.acting.manager.id, role: 'registered.manager' },
      decision: { policySet: 'spec', rules: [] },
      inputHash: sha256('spec'),
      when: { happened: { precision: 'day', value: '2026-02-01', basis: 'reported' } },
      now: spec.acting.now,
    });
    return (await spec.ports.record.append(fold, fold.revision, events)).lastRevision + 1;
  };
  const stated = () =>
    stayStated({ stay, home: spec.home, from: '2026-02-01', kind: 'K2', urn: 'SC1', discrepancies: [] });

  it('makes the child a resident of the home, and its end no longer', async () => {
    await state(stated());
    await spec.settle();
    expect(await spec.residentInHome(sam)).toBe(true);
    await state(stayEndStated({ stay, home: spec.home, on: '2026-03-01', reason: 'X1' }));
    await spec.settle();
    expect(await spec.residentInHome(sam)).toBe(false);
    expect((await spec.homeFold()).readings.at(-1)?.entry.body).toEqual({ record: sam, because: 'stayEnded' });
  });

  it('that ended before anybody looked is stated nowhere', async () => {
    await spec.stop();
    await state(stated());
    await state(stayEndStated({ stay, home: spec.home, on: '2026-03-01', reason: 'X1' }));
    await spec.start();
    await spec.settle();
    expect((await spec.typesOf(`home-${spec.home}`)).includes('ResidentStated')).toBe(false);
  });

  it('that was stated in error is taken back when it is struck out, and stated again when its end is', async () => {
    await state(stated());
    const ended = await state(stayEndStated({ stay, home: spec.home, on: '2026-03-01', reason: 'X1' }));
    await spec.settle();
    const strike = async (entry: number) =>
      done(await spec.onRecord('strikeEntry', sam, { entry }, { circumstances: { reason: 'Entered in error' } }));
    await strike(ended);
    await spec.settle();
    expect(await spec.residentInHome(sam)).toBe(true);
    await strike(2);
    await spec.settle();
    expect(await spec.residentInHome(sam)).toBe(false);
    const head = await spec.acting.stores.record.head();
    await spec.stop();
    await spec.start(checkpointInMemory());
    await spec.settle();
    expect(await spec.acting.stores.record.head()).toBe(head);
  });

  it('gives back the bed of an admission that stopped, and is then a stay without a room', async () => {
    const oak = await spec.openRoom('Oak');
    await expect(spec.admitBy(dyingAfter(spec.ports, 1), sam, oak)).rejects.toMatchObject({ code: 'PROCESS_DIED' });
    await state(stated());
    await spec.settle();
    spec.later(60_000);
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
    expect(await spec.residentInHome(sam)).toBe(true);
    expect((await spec.typesOf(`home-${spec.home}`)).slice(-3)).toEqual(['BedTaken', 'BedReleased', 'ResidentStated']);
  });
});
