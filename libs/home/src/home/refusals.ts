import { refusal } from '#libs/feature';

export const homeAlreadyRegistered = refusal('HOME_ALREADY_REGISTERED', () => ({
  message: 'This home has already been registered.',
  remedy: 'Adopt a statement of purpose or open rooms; to register another home, do so under a new id.',
}));

export const agesReversed = refusal('AGES_REVERSED', () => ({
  message: 'The oldest age lies below the youngest.',
  remedy: 'Give ages as in the statement of purpose, the youngest first.',
  field: 'agesTo',
}));

export const roomNameTaken = refusal('ROOM_NAME_TAKEN', () => ({
  message: 'Another open room has this name.',
  remedy: 'Choose a name by which staff can tell the rooms apart.',
  field: 'name',
}));

export const roomUnknown = refusal('ROOM_UNKNOWN', () => ({
  message: 'The home has no such room.',
  remedy: 'Choose one of the rooms of the home, or open the room first.',
  field: 'room',
}));

export const roomIsClosed = refusal('ROOM_CLOSED', () => ({
  message: 'This room is closed.',
  remedy: 'Choose an open room of the home.',
  field: 'room',
}));

export const roomOccupied = refusal('ROOM_OCCUPIED', () => ({
  message: 'A child has their bed in this room.',
  remedy: 'Close the room after the child has moved out.',
  field: 'room',
}));

export const roomTaken = refusal('ROOM_TAKEN', () => ({
  message: 'The bed in this room is taken by another child.',
  remedy: 'Choose a free room and admit again with a new idempotency key.',
  field: 'room',
}));

export const bedAlreadyYours = refusal('BED_ALREADY_YOURS', () => ({
  message: 'This child already has a place in the home.',
  remedy: 'Go on with the admission to the bed already taken, or release it first.',
  field: 'record',
}));

export const homeFull = refusal('HOME_FULL', (capacity: number) => ({
  message: `The home has ${capacity} children, as many as its statement of purpose allows.`,
  remedy: 'Wait until a place is free, or adopt a statement of purpose with more places first.',
}));

export const bedNotHeld = refusal('BED_NOT_HELD', () => ({
  message: 'The child has no place in the home, or their bed is in another room.',
  remedy: 'Look at the beds of the home; nothing need be released if the child has none.',
  field: 'room',
}));
