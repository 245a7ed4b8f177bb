import { describe, expect, it } from '@jest/globals';

import { type Attempt, faultsIn, type Kept } from './history.ts';

const kept = (act: string | undefined, revision: number, more: Partial<Kept> = {}): Kept => ({
  ...{ record: 'ash', revision, id: `${act ?? 'opened'}@${revision}`, act },
  ...more,
});
/** Sent at a time, and acknowledged at another one where it was. */
const attempt = (act: string, sent: number, at?: number, revision = 0): Attempt => ({
  ...{ act, record: 'ash', sent },
  receipt: at === undefined ? undefined : { at, id: `${act}@${revision}`, revision },
});
const look = (after: number, version: number, stale = false) => ({ record: 'ash', after, stale, version });

const log = [kept(undefined, 0), kept('a', 1), kept('b', 2)];
const attempts = [attempt('a', 0, 1, 1), attempt('b', 2, 3, 2)];

describe('the checker of histories', () => {
  it('finds nothing in one that is sound', () => {
    expect(faultsIn({ attempts, looks: [look(1, 2), look(2, 3)] }, log)).toEqual([]);
  });
  it('lets an act that nobody acknowledged be there or not', () => {
    const unanswered = [...attempts, attempt('c', 4)];
    expect(faultsIn({ attempts: unanswered, looks: [] }, log)).toEqual([]);
    expect(faultsIn({ attempts: unanswered, looks: [] }, [...log, kept('c', 3)])).toEqual([]);
  });
  it('takes an act that was sent again, before its receipt and after it, as one from its first try to its first receipt', () => {
    // Begun before b was acknowledged, so it may stand before b, although the try that was answered came after.
    const again = [attempt('a', 0), attempt('a', 9, 10, 1), attempt('a', 20, 21, 1), attempt('b', 2, 3, 2)];
    expect(faultsIn({ attempts: again, looks: [] }, log)).toEqual([]);
  });
  it('lets acts that overlap stand in either order', () => {
    const overlapping = [attempt('a', 0, 3, 1), attempt('b', 1, 2, 2)];
    expect(faultsIn({ attempts: overlapping, looks: [] }, log)).toEqual([]);
    const otherwise = [attempt('a', 0, 3, 2), attempt('b', 1, 2, 1)];
    expect(faultsIn({ attempts: otherwise, looks: [] }, [kept(undefined, 0), kept('b', 1), kept('a', 2)])).toEqual([]);
  });
  it('knows nothing of an order between records', () => {
    const elsewhere = { ...attempt('b', 2, 3, 0), record: 'briar' };
    const apart = [kept('b', 0, { record: 'briar' }), kept(undefined, 0), kept('a', 1)];
    expect(faultsIn({ attempts: [attempt('a', 0, 1, 1), elsewhere], looks: [] }, apart)).toEqual([]);
  });

  it('refuses one in which an acknowledged act was lost', () => {
    expect(faultsIn({ attempts, looks: [] }, log.slice(0, 2))).toEqual(['lost: b']);
  });
  it('refuses one in which an act stands elsewhere than its receipt says', () => {
    const moved = [attempts[0], attempt('b', 2, 3, 7)].filter((one) => one !== undefined);
    expect(faultsIn({ attempts: moved, looks: [] }, log)).toEqual(['lost: b']);
    const onBriar = log.slice(0, 2).concat(kept('b', 0, { record: 'briar', id: 'b@2' }));
    expect(faultsIn({ attempts, looks: [] }, onBriar)).toContain('lost: b');
  });
  it('refuses one in which an act was done twice, although each try has its receipt', () => {
    const twice = [...attempts, attempt('b', 2, 5, 3)];
    expect(faultsIn({ attempts: twice, looks: [] }, [...log, kept('b', 3)])).toEqual(['doubled: b']);
  });
  it('refuses one in which an act that nobody acknowledged was done twice', () => {
    const unanswered = [...attempts, attempt('c', 4), attempt('c', 5)];
    const doubled = [...log, kept('c', 3), kept('c', 4)];
    expect(faultsIn({ attempts: unanswered, looks: [] }, doubled)).toEqual(['doubled: c']);
  });
  it('refuses one with an act that nobody sent', () => {
    expect(faultsIn({ attempts, looks: [] }, [...log, kept('c', 3)])).toEqual(['invented: c']);
  });
  it('refuses one in which an act stands before one that was acknowledged before it was sent', () => {
    const late = [attempt('b', 0, 1, 2), attempt('a', 2, 3, 1)];
    expect(faultsIn({ attempts: late, looks: [] }, log)).toEqual(['reordered: a before b']);
    // Nobody acknowledged the later one; it stands where it stands all the same.
    const unanswered = [attempt('b', 0, 1, 2), attempt('a', 2)];
    expect(faultsIn({ attempts: unanswered, looks: [] }, log)).toEqual(['reordered: a before b']);
  });
  it('refuses one that leaves out a revision, or has one twice', () => {
    expect(faultsIn({ attempts: [], looks: [] }, [kept(undefined, 0), kept(undefined, 2)])).toEqual([
      'gap: ash@2 is event 1',
    ]);
    expect(faultsIn({ attempts: [], looks: [] }, [kept(undefined, 0), kept(undefined, 0)])).toEqual([
      'gap: ash@0 is event 1',
    ]);
  });
  it('refuses a look that had not seen what it asked for, unless it says so', () => {
    expect(faultsIn({ attempts, looks: [look(2, 2)] }, log)).toEqual(['stale: ash at 2, after 2']);
    expect(faultsIn({ attempts, looks: [look(2, 2, true)] }, log)).toEqual([]);
  });
  it('refuses a look that had seen more than there is', () => {
    expect(faultsIn({ attempts, looks: [look(2, 4)] }, log)).toEqual(['ahead: ash at 4']);
  });
});
