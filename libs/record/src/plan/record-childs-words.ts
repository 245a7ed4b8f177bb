import { act } from '#libs/feature';

import { childsWordsRecorded } from './events.ts';

/**
 * Records what the child said on a topic, in the child’s own words.
 *
 * Promises one ChildsWordsRecorded; the plan shows the latest words on each topic.
 * Source: Children’s Homes (England) Regulations 2015, reg 14 (children are helped to contribute to their records).
 */
export const recordChildsWords = act({
  summary: 'Records what the child said, drew or signed, in their own words.',
  stream: 'childRecord',
  doors: ['person'],
  writes: 'statement',
  input: childsWordsRecorded.body,
  decide(_state, input) {
    return childsWordsRecorded(input);
  },
});
