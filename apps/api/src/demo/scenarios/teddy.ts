import { type Scenario } from '../step.ts';
import { allocated } from '../telling.ts';
import { biggerSteps } from './teddy/bigger-steps.ts';
import { smallSteps } from './teddy/small-steps.ts';
import { strides } from './teddy/strides.ts';

/** Good news, told as carefully as bad: food without fear, a book, a badge, a dog, a father who comes back. */
export const teddy: Scenario = {
  child: 'teddy',
  name: 'Teddy Lamplighter',
  steps: [...smallSteps, ...biggerSteps, ...strides],
  team: [allocated('2025-06-03T09:05', 'thaddeus', 'therapist')],
  readings: [
    { at: '2026-02-03T16:40', by: 'isidore', reads: ['carePlan'] },
    { at: '2026-06-10T10:00', by: 'saffron', reads: ['chronology'] },
  ],
};
