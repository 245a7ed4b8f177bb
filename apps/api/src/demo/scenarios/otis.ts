import { type Scenario } from '../step.ts';
import { allocated, noLongerAllocated } from '../telling.ts';
import { arriving } from './otis/arriving.ts';
import { leaving } from './otis/leaving.ts';
import { workshop } from './otis/workshop.ts';

/** The programme as it is meant: Phase 1, Phase 2 on its day, step-down, and a planned move to a family. */
export const otis: Scenario = {
  child: 'otis',
  name: 'Otis Paperboat',
  steps: [...arriving, ...workshop, ...leaving],
  team: [
    allocated('2025-05-13T10:00', 'thaddeus', 'therapist'),
    noLongerAllocated('2026-07-27T10:00', 'thaddeus', 'therapist'),
  ],
  readings: [
    { at: '2025-11-24T09:40', by: 'saffron', reads: ['chronology'] },
    { at: '2026-02-03T15:20', by: 'isidore', reads: ['carePlan', 'chronology'] },
    { at: '2026-08-03T13:10', by: 'rupert', reads: ['chronology', 'lists'] },
  ],
};
