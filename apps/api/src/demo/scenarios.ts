import { otis } from './scenarios/otis.ts';
import { mia } from './scenarios/mia.ts';
import { teddy } from './scenarios/teddy.ts';
import { wren } from './scenarios/wren.ts';
import { juniper } from './scenarios/juniper.ts';
import { type Scenario } from './step.ts';

/** What is told of the five children, in the order in which they came. */
export const scenarios: readonly Scenario[] = [otis, mia, teddy, wren, juniper];
