import { type Scenario } from '../step.ts';
import { allocated } from '../telling.ts';
import { firstWeeks } from './mia/first-weeks.ts';
import { growing } from './mia/growing.ts';
import { secondYear } from './mia/second-year.ts';
import { settling } from './mia/settling.ts';

/** A same-day emergency at night, a mother in hospital, a small brother elsewhere; in time, a girl who may be twelve. */
export const mia: Scenario = {
  child: 'mia',
  name: 'Mia Thimbleberry',
  steps: [...firstWeeks, ...settling, ...growing, ...secondYear],
  team: [
    allocated('2025-05-19T12:00', 'sorrel', 'social.worker'),
    allocated('2025-06-03T09:00', 'rowena', 'reviewing.officer'),
  ],
  readings: [
    { at: '2025-05-19T08:15', by: 'rupert', reads: ['chronology'] },
    { at: '2026-02-03T14:05', by: 'isidore', reads: ['carePlan', 'chronology', 'auditTrail'] },
    { at: '2026-04-03T08:00', by: 'saffron', reads: ['chronology'] },
  ],
};
