import { type Scenario } from '../step.ts';
import { allocated } from '../telling.ts';
import { again } from './juniper/again.ts';
import { onTime } from './juniper/on-time.ts';
import { waiting } from './juniper/waiting.ts';

/** Nearly seventeen: came, left for an aunt, came back overnight; much is written late, and Phase 2 is due. */
export const juniper: Scenario = {
  child: 'juniper',
  name: 'Juniper Starling',
  steps: [...waiting, ...onTime, ...again],
  team: [
    allocated('2025-07-08T09:00', 'juniper', 'young.person'),
    allocated('2025-07-08T09:05', 'sorrel', 'social.worker'),
    allocated('2025-07-08T09:10', 'rowena', 'reviewing.officer'),
  ],
  readings: [
    { at: '2026-02-03T17:15', by: 'isidore', reads: ['carePlan', 'chronology'] },
    { at: '2026-10-13T08:40', by: 'saffron', reads: ['chronology', 'auditTrail'] },
    { at: '2026-11-17T12:00', by: 'rupert', reads: ['carePlan', 'chronology'] },
  ],
};
