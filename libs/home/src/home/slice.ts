import { alterFact, type Facts, noFacts, slice, stated, type Stated, unreachable, withFact } from '#libs/feature';

import { homeEvents } from './events.ts';

export interface StatementOfPurpose {
  readonly agesFrom: number;
  readonly agesTo: number;
  readonly gender: 'any' | 'female' | 'male';
  readonly needs: string;
  readonly capacity: number;
  /** First day on which it holds. */
  readonly from: string;
}

export interface Room {
  readonly name: string;
  readonly open: boolean;
  /** Record (UUID) of the child whose bed it is. */
  readonly takenBy?: string | undefined;
  /** Instant at which it was recorded as taken. */
  readonly takenAt?: string | undefined;
}

/** A child who lives in the home, or lived there and has left. */
export interface Resident {
  readonly here: boolean;
  /** Absent: no room is known, as with a stay that an authority stated. */
  readonly room?: string | undefined;
  readonly from?: string | undefined;
  /** Resident because an authority states a stay, not because the home admitted. */
  readonly asStated: boolean;
}

export interface LateThreshold {
  readonly kind: string;
  readonly hours: number;
  /** Instant from which it holds: what was recorded before is judged by the threshold of its time. */
  readonly since: string;
}

export interface HomeState {
  /** Absent until the home was registered. */
  readonly name: Stated<string> | undefined;
  readonly urn: string | undefined;
  readonly addressArea: string | undefined;
  readonly statements: Facts<StatementOfPurpose>;
  readonly rooms: Facts<Room>;
  /** By record (UUID). */
  readonly residents: Facts<Resident>;
  readonly thresholds: Facts<LateThreshold>;
}

const unregistered: HomeState = {
  name: undefined,
  urn: undefined,
  addressArea: undefined,
  statements: noFacts(),
  rooms: noFacts(),
  residents: noFacts(),
  thresholds: noFacts(),
};

type Recorded = Readonly<{ entry: number; recordedAt: string }>;

function movedIn(state: HomeState, entry: Recorded, record: string, resident: Resident): HomeState {
  const { room } = resident;
  const rooms =
    room === undefined
      ? state.rooms
      : alterFact(state.rooms, entry, room, (bed) => ({ ...bed, takenBy: record, takenAt: entry.recordedAt }));
  return { ...state, rooms, residents: withFact(state.residents, entry, record, resident) };
}

/** A home: what it is registered for, its rooms and who lives in them, and the thresholds it has set. */
export const home = slice({
  name: 'home',
  initial: unregistered,
  hears: homeEvents,
  evolve(state, entry) {
    switch (entry.type) {
      case 'HomeRegistered': {
        const { name, urn, addressArea } = entry.body;
        return { ...state, name: stated(entry, name), urn, addressArea };
      }
      case 'StatementOfPurposeAdopted':
        return { ...state, statements: withFact(state.statements, entry, `${entry.entry}`, entry.body) };
      case 'RoomOpened': {
        const { room, name } = entry.body;
        return { ...state, rooms: withFact(state.rooms, entry, room, { name, open: true }) };
      }
      case 'RoomClosed':
        return {
          ...state,
          rooms: alterFact(state.rooms, entry, entry.body.room, (room) => ({ ...room, open: false })),
        };
      case 'BedTaken': {
        const { room, record, from } = entry.body;
        return movedIn(state, entry, record, { here: true, room, from, asStated: false });
      }
      case 'ResidentStated': {
        const { room, record, from } = entry.body;
        return movedIn(state, entry, record, { here: true, room, from, asStated: true });
      }
      case 'BedReleased': {
        const { room, record } = entry.body;
        return {
          ...state,
          rooms:
            room === undefined
              ? state.rooms
              : alterFact(state.rooms, entry, room, ({ name, open }) => ({ name, open })),
          residents: alterFact(state.residents, entry, record, (resident) => ({ ...resident, here: false })),
        };
      }
      case 'LateThresholdSet':
        return {
          ...state,
          thresholds: withFact(state.thresholds, entry, `${entry.entry}`, { ...entry.body, since: entry.recordedAt }),
        };
      default:
        return unreachable(entry);
    }
  },
});
