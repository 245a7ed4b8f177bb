import { mia } from './scenarios/mia.ts';
import { type Scenario } from './step.ts';

/** What is told of the five children, in the order in which they came. */
export const scenarios: readonly Scenario[] = [mia];
