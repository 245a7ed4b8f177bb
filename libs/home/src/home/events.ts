import { z } from 'zod';

import { day, event, id, oneOf, text, whole } from '#libs/feature';

export const homeName = text(200, 'Name');
export const urn = text(20, 'Unique reference number', { description: 'As registered with Ofsted, such as SC123456.' });
export const addressArea = text(20, 'Postcode area', { description: 'The area alone, never the full address.' });
export const agesFrom = whole(0, 25, 'Ages from', { description: 'Youngest age in whole years.' });
export const agesTo = whole(0, 25, 'Ages to', { description: 'Oldest age in whole years; included.' });
export const takesIn = oneOf('TakesIn', { any: 'Any gender', female: 'Girls only', male: 'Boys only' }, 'Gender');
export const needsMet = text(4000, 'Needs', { description: 'The needs that the home sets out to meet.' });
export const capacity = whole(1, 60, 'Capacity', { description: 'How many children may live in the home at once.' });
export const from = day('From');
export const room = id('Room', 'Room');
export const roomName = text(80, 'Name of the room');
export const record = id('Record', 'Record');
export const bedReleasedBecause = oneOf(
  'BedReleasedBecause',
  {
    admissionRefused: 'The admission was refused',
    admissionNotCompleted: 'The admission was not completed',
    placementEnded: 'The placement ended',
    stayEnded: 'The stay ended, as the authority states',
  },
  'Because',
);
export const entryKind = text(60, 'Kind of entry', { description: 'Type of the event, such as IncidentRecorded.' });
export const hours = whole(1, 8760, 'Hours');

export const homeRegistered = event('HomeRegistered', {
  version: 1,
  label: 'Home registered',
  class: 'general',
  body: z.strictObject({ name: homeName, urn: urn.optional(), addressArea: addressArea.optional() }),
  about: () => 'home',
  correctable: 'none',
});

export const statementOfPurposeAdopted = event('StatementOfPurposeAdopted', {
  version: 1,
  label: 'Statement of purpose adopted',
  class: 'general',
  body: z.strictObject({ agesFrom, agesTo, gender: takesIn, needs: needsMet, capacity, from }),
  about: () => 'statementOfPurpose',
  correctable: 'none',
});

export const roomOpened = event('RoomOpened', {
  version: 1,
  label: 'Room opened',
  class: 'general',
  body: z.strictObject({ room, name: roomName }),
  about: (body) => `room:${body.room}`,
  correctable: 'none',
});

export const roomClosed = event('RoomClosed', {
  version: 1,
  label: 'Room closed',
  class: 'general',
  body: z.strictObject({ room }),
  about: (body) => `room:${body.room}`,
  correctable: 'none',
});

export const bedTaken = event('BedTaken', {
  version: 1,
  label: 'Bed taken',
  class: 'general',
  body: z.strictObject({ room, record, from }),
  about: (body) => `room:${body.room}`,
  correctable: 'none',
});

export const bedReleased = event('BedReleased', {
  version: 1,
  label: 'Bed released',
  class: 'general',
  body: z.strictObject({ room: room.optional(), record, because: bedReleasedBecause }),
  about: (body) => (body.room === undefined ? `resident:${body.record}` : `room:${body.room}`),
  correctable: 'none',
});

export const residentStated = event('ResidentStated', {
  version: 1,
  label: 'Resident, as stated',
  class: 'general',
  body: z.strictObject({ record, room: room.optional(), from: from.optional() }),
  about: (body) => (body.room === undefined ? `resident:${body.record}` : `room:${body.room}`),
  correctable: 'none',
});

export const lateThresholdSet = event('LateThresholdSet', {
  version: 1,
  label: 'Late threshold set',
  class: 'general',
  body: z.strictObject({ kind: entryKind, hours }),
  about: (body) => `lateThreshold:${body.kind}`,
  correctable: 'none',
});

export const homeEvents = [
  homeRegistered,
  statementOfPurposeAdopted,
  roomOpened,
  roomClosed,
  bedTaken,
  bedReleased,
  residentStated,
  lateThresholdSet,
] as const;
