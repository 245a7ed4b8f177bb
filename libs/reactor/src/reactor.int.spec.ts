import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type ActPorts, openAccessLog, performAct } from '#libs/acts';

import { done } from '../../../test/acts/acting.ts';
import { checkpointFile, checkpointInMemory } from './checkpoint.ts';
import { dyingAfter, type ReactingSpec, startReacting } from './spec/reacting.contract.ts';

const hour = 3_600_000;

describe('the reactor', () => {
  let spec: ReactingSpec;
  beforeEach(async () => {
    spec = await startReacting();
  });
  afterEach(() => spec.close());

  const refusing = (ports: ActPorts, times: number): ActPorts => {
    let left = times;
    const append: ActPorts['record']['append'] = (fold, at, events) =>
      left-- > 0
        ? Promise.reject(Object.assign(new Error('Another was first.'), { code: 'WRONG_EXPECTED_REVISION' }))
        : ports.record.append(fold, at, events);
    return { ...ports, record: { ...ports.record, append } };
  };

  it('notes what is refused to it in the access log, lists it as waiting, and does it on a later try', async () => {
    const oak = await spec.openRoom('Oak');
    const sam = await spec.openChild('Sam');
    done(await spec.admitBy(spec.ports, sam, oak));
    done(await spec.leave(sam));
    // Three races lost in each of three tries: the first attempt ends in a refusal.
    await spec.start(spec.kept, refusing(spec.ports, 9));
    await spec.settle();
    const [waits] = spec.reactor()?.waiting() ?? [];
    expect(waits).toMatchObject({ act: 'releaseBed', about: sam, code: 'TRY_AGAIN', tries: 1 });
    expect(await spec.refusalsOf(sam)).toEqual([{ by: 'reactor', operation: 'releaseBed', code: 'TRY_AGAIN' }]);
    spec.later(10_000);
    await spec.settle();
    expect(spec.reactor()?.waiting()).toEqual([]);
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
  });

  it('finds again after a restart what was still waiting', async () => {
    const oak = await spec.openRoom('Oak');
    const sam = await spec.openChild('Sam');
    done(await spec.admitBy(spec.ports, sam, oak));
    done(await spec.leave(sam));
    await spec.start(spec.kept, refusing(spec.ports, 9));
    await spec.settle();
    await spec.openRoom('Ash');
    await spec.settle();
    await spec.stop();
    await spec.start();
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
  });

  it('abandons a reference whose record was never opened after an hour, and no other', async () => {
    const { acting, ports } = spec;
    const input = {
      names: { given: 'Robin', family: 'Fictional' },
      dateOfBirth: { value: '2012-05-01', basis: 'known' },
      openedBecause: 'Referred',
      heldFor: spec.home,
    };
    const open = (by: ActPorts) =>
      performAct(by, openAccessLog(ports), {
        act: 'openRecord',
        subject: undefined,
        input,
        idempotencyKey: spec.nextKey(),
        circumstances: {},
        person: acting.manager,
      });
    done(await open(ports));
    await expect(open(dyingAfter(ports, 1))).rejects.toMatchObject({ code: 'PROCESS_DIED' });
    await spec.start();
    const typesOfReferences = async () => {
      const all = await acting.stores.record.readAll('start', 1000);
      return all.filter(({ stream }) => stream.startsWith('reference-')).map(({ type }) => type);
    };
    spec.later(hour - 1);
    await spec.settle();
    expect(await typesOfReferences()).toEqual(['ReferenceReserved', 'ReferenceReserved']);
    spec.later(1);
    await spec.settle();
    await spec.stop();
    await spec.start(checkpointInMemory());
    await spec.settle();
    expect(await typesOfReferences()).toEqual(['ReferenceReserved', 'ReferenceReserved', 'ReferenceAbandoned']);
  });

  it('goes through the whole log again when the place kept is of another store or lies ahead of this one', async () => {
    const oak = await spec.openRoom('Oak');
    const sam = await spec.openChild('Sam');
    done(await spec.admitBy(spec.ports, sam, oak));
    done(await spec.leave(sam));
    const { record } = spec.acting.stores;
    const other = checkpointInMemory();
    await other.keep({ incarnation: '7d1f4c51-1111-4aaa-8bbb-00000000000f', position: await record.head() });
    await spec.start(other);
    await spec.settle();
    expect((await spec.bedOf(oak))?.takenBy).toBeUndefined();
    await spec.stop();
    const ahead = checkpointInMemory();
    await ahead.keep({ incarnation: record.incarnation, position: '999999' });
    await spec.start(ahead);
    await spec.settle();
    expect(await ahead.load()).toEqual({ incarnation: record.incarnation, position: await record.head() });
  });

  it('keeps its place in a file, and takes one that cannot be read for none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'throughline-reactor-'));
    const file = checkpointFile(join(folder, 'reactor.json'));
    expect(await file.load()).toBeUndefined();
    await file.keep({ incarnation: 'a', position: '12' });
    expect(await file.load()).toEqual({ incarnation: 'a', position: '12' });
    await rm(folder, { recursive: true });
  });

  it('answers nobody who waits once it has ended', async () => {
    const reactor = await spec.start();
    await reactor.close();
    await reactor.done;
    await expect(reactor.caughtUp()).rejects.toMatchObject({ code: 'REACTOR_ENDED' });
  });
});
