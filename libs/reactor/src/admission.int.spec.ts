import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { done } from '../../../test/acts/acting.ts';
import { checkpointInMemory } from './checkpoint.ts';
import { dyingAfter, heldUpBefore, type ReactingSpec, startReacting } from './spec/reacting.contract.ts';

const minute = 60_000;

describe('an admission that stops on the way', () => {
  let spec: ReactingSpec;
  let sam: string;
  let oak: string;
  beforeEach(async () => {
    spec = await startReacting();
    oak = await spec.openRoom('Oak');
    sam = await spec.openChild('Sam');
  });
  afterEach(() => spec.close());

  const admissionDies = async (appends: number) => {
    await expect(spec.admitBy(dyingAfter(spec.ports, appends), sam, oak)).rejects.toMatchObject({
      code: 'PROCESS_DIED',
    });
  };

  it('before the bed was taken leaves nothing to undo', async () => {
    await admissionDies(0);
    spec.later(2 * minute);
    await spec.start();
    await spec.settle();
    expect(await spec.typesOf(`childRecord-${sam}`)).toEqual(['RecordOpened']);
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
  });

  it('after the bed was taken is closed in the record and the bed released, once the longest command is over', async () => {
    await admissionDies(1);
    await spec.start();
    spec.later(minute - 1);
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
    spec.later(1);
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
    expect(await spec.typesOf(`childRecord-${sam}`)).toEqual(['RecordOpened', 'AdmissionNotCompleted']);
    const { entry } = (await spec.homeFold()).readings.at(-1) ?? {};
    expect(entry).toMatchObject({
      type: 'BedReleased',
      body: { record: sam, room: oak, because: 'admissionNotCompleted' },
      actor: { kind: 'reactor', role: 'reactor' },
      onBehalfOf: spec.acting.manager.id,
    });
  });

  it('is closed by a reactor that starts long after the crash and has a place kept beyond it', async () => {
    await admissionDies(1);
    await spec.start();
    await spec.settle();
    await spec.stop();
    spec.later(60 * minute);
    await spec.start();
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
    done(await spec.admitBy(spec.ports, sam, oak));
    expect(await spec.isResident(sam)).toBe(true);
  });

  it('is finished by a reactor that itself died between closing and releasing', async () => {
    await admissionDies(1);
    spec.later(minute);
    await spec.start(spec.kept, dyingAfter(spec.ports, 1));
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
    expect(spec.reactor()?.waiting()).toMatchObject([{ about: sam, code: 'PROCESS_DIED', tries: 1 }]);
    await spec.stop();
    await spec.start();
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
    expect(await spec.typesOf(`childRecord-${sam}`)).toEqual(['RecordOpened', 'AdmissionNotCompleted']);
  });

  it('that comes through is left alone, however late one looks', async () => {
    done(await spec.admitBy(spec.ports, sam, oak));
    await spec.start(checkpointInMemory());
    spec.later(60 * minute);
    await spec.settle();
    expect(await spec.typesOf(`childRecord-${sam}`)).toEqual(['RecordOpened', 'ChildAdmitted']);
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
  });

  it('and goes on after it was closed is refused', async () => {
    const slow = heldUpBefore(spec.ports, 2);
    const admission = spec.admitBy(slow.ports, sam, oak);
    await slow.held;
    await spec.start();
    spec.later(minute);
    await spec.settle();
    slow.letGo();
    expect((await admission).refusals?.map(({ code }) => code)).toEqual(['BED_NOT_TAKEN']);
    expect(await spec.isResident(sam)).toBe(false);
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
  });

  it('and goes on after the next admission took the bed anew does not move in on that bed', async () => {
    const first = heldUpBefore(spec.ports, 2);
    const held = spec.admitBy(first.ports, sam, oak);
    await first.held;
    await spec.start();
    spec.later(minute);
    await spec.settle();
    const second = heldUpBefore(spec.ports, 2);
    const next = spec.admitBy(second.ports, sam, oak);
    await second.held;
    first.letGo();
    expect((await held).refusals?.map(({ code }) => code)).toEqual(['BED_NOT_TAKEN']);
    second.letGo();
    done(await next);
    expect(await spec.isResident(sam)).toBe(true);
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
  });

  it('and comes through while it is being closed is not closed', async () => {
    const slow = heldUpBefore(spec.ports, 2);
    const admission = spec.admitBy(slow.ports, sam, oak);
    await slow.held;
    const closing = heldUpBefore(spec.ports, 1);
    await spec.start(spec.kept, closing.ports);
    spec.later(minute);
    const settled = spec.settle();
    await closing.held;
    slow.letGo();
    done(await admission);
    closing.letGo();
    await settled;
    expect(await spec.typesOf(`childRecord-${sam}`)).toEqual(['RecordOpened', 'ChildAdmitted']);
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
    expect(spec.reactor()?.waiting()).toEqual([]);
  });
});

describe('a child who leaves', () => {
  let spec: ReactingSpec;
  beforeEach(async () => {
    spec = await startReacting();
  });
  afterEach(() => spec.close());

  it('gives their bed back, and a repeat gives back nothing that was taken since', async () => {
    const oak = await spec.openRoom('Oak');
    const sam = await spec.openChild('Sam');
    done(await spec.admitBy(spec.ports, sam, oak));
    done(await spec.leave(sam));
    await spec.start();
    await spec.settle();
    const released = (await spec.homeFold()).readings.at(-1);
    expect(released?.entry).toMatchObject({ body: { record: sam, room: oak, because: 'placementEnded' } });
    done(await spec.admitBy(spec.ports, sam, oak));
    await spec.settle();
    await spec.stop();
    const head = await spec.acting.stores.record.head();
    await spec.start(checkpointInMemory());
    await spec.settle();
    expect(await spec.acting.stores.record.head()).toBe(head);
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
  });

  it('keeps their bed where a new admission took it before anybody looked at their leaving again', async () => {
    const oak = await spec.openRoom('Oak');
    const sam = await spec.openChild('Sam');
    done(await spec.admitBy(spec.ports, sam, oak));
    done(await spec.leave(sam));
    await spec.start();
    await spec.settle();
    await spec.stop();
    const slow = heldUpBefore(spec.ports, 2);
    const admission = spec.admitBy(slow.ports, sam, oak);
    await slow.held;
    await spec.start(checkpointInMemory());
    await spec.settle();
    slow.letGo();
    done(await admission);
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
  });

  it('is reacted to from the place kept on, and not before it', async () => {
    const oak = await spec.openRoom('Oak');
    const sam = await spec.openChild('Sam');
    done(await spec.admitBy(spec.ports, sam, oak));
    done(await spec.leave(sam));
    const { incarnation } = spec.acting.stores.record;
    await spec.kept.keep({ incarnation, position: await spec.acting.stores.record.head() });
    await spec.start();
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBe(sam);
  });
});
