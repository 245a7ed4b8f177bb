import { feature } from '#libs/feature';

import { adoptStatementOfPurpose } from './adopt-statement-of-purpose.ts';
import { closeRoom } from './close-room.ts';
import { homeEvents } from './events.ts';
import { homeLines } from './lines.ts';
import { openRoom } from './open-room.ts';
import { registerHome } from './register-home.ts';
import { releaseBed } from './release-bed.ts';
import { setLateThreshold } from './set-late-threshold.ts';
import { home } from './slice.ts';
import { stateResident } from './state-resident.ts';
import { takeBed } from './take-bed.ts';

export const homeFeature = feature({
  name: 'home',
  stream: 'home',
  events: homeEvents,
  slices: [home],
  acts: {
    registerHome,
    adoptStatementOfPurpose,
    openRoom,
    closeRoom,
    setLateThreshold,
    takeBed,
    releaseBed,
    stateResident,
  },
  lines: homeLines,
});
