import { type Scenario } from '../step.ts';
import { allocated } from '../telling.ts';
import { arriving } from './wren/arriving.ts';
import { better } from './wren/better.ts';
import { spring } from './wren/spring.ts';
import { winter } from './wren/winter.ts';

/** A hard spring: exploitation, missing nights, harm; a strategy meeting, another plan, and an autumn that is better. */
export const wren: Scenario = {
  child: 'wren',
  name: 'Wren Saltmarsh',
  steps: [...arriving, ...winter, ...spring, ...better],
  team: [
    allocated('2025-06-11T09:00', 'thaddeus', 'therapist'),
    allocated('2025-06-11T09:05', 'rowena', 'reviewing.officer'),
  ],
  readings: [
    { at: '2026-02-03T15:50', by: 'isidore', reads: ['carePlan', 'chronology', 'auditTrail'] },
    { at: '2026-03-07T09:15', by: 'saffron', reads: ['chronology', 'lists'] },
    { at: '2026-03-30T08:20', by: 'rupert', reads: ['chronology'] },
    { at: '2026-04-24T12:40', by: 'rupert', reads: ['carePlan', 'chronology'] },
  ],
};
