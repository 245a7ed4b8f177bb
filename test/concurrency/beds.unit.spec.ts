import { describe, expect, it } from '@jest/globals';

import { bedsIn } from './beds.ts';

const told = (stream: string, type: string, body: object) => ({
  ...{ stream, type },
  data: Buffer.from(JSON.stringify({ body })),
});
const taken = (record: string, room: string) => told('home-h', 'BedTaken', { record, room });
const admitted = (record: string, room: string) => told(`childRecord-${record}`, 'ChildAdmitted', { room });
const left = (record: string) => told(`childRecord-${record}`, 'PlacementEnded', {});
const released = (record: string, room: string) => told('home-h', 'BedReleased', { record, room });

describe('beds gone through by hand', () => {
  it('are held by whoever lives in them', () => {
    const log = [taken('ash', '1'), admitted('ash', '1'), left('ash'), released('ash', '1'), taken('elm', '1')];
    const { held, living, faults } = bedsIn([...log, admitted('elm', '1')], 1);
    expect([[...held], [...living], faults]).toEqual([[['1', 'elm']], [['elm', '1']], []]);
  });
  it.each([
    ['a bed that is taken twice', [taken('ash', '1'), taken('elm', '1')]],
    ['more than there are places for', [taken('ash', '1'), taken('elm', '2')]],
    ['a child in no bed', [admitted('ash', '1')]],
    ["a child in another's bed", [taken('ash', '1'), admitted('elm', '1')]],
    ['a bed given away while somebody lives in it', [taken('ash', '1'), admitted('ash', '1'), released('ash', '1')]],
    ['a bed given back by somebody else', [taken('ash', '1'), released('elm', '1')]],
  ])('tell of %s', (_, log) => {
    expect(bedsIn(log, 1).faults).toHaveLength(1);
  });
});
