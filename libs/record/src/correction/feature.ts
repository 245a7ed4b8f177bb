import { feature } from '#libs/feature';

import { amendEntry } from './amend-entry.ts';
import { judgeSignificance } from './judge-significance.ts';
import { correctionLines } from './lines.ts';
import { strikeEntry } from './strike-entry.ts';

/** What is said about other entries: corrected, struck out, judged. How it alters them is the journal's. */
export const correctionFeature = feature({
  name: 'correction',
  stream: 'childRecord',
  events: correctionLines.events,
  slices: [],
  acts: { amendEntry, strikeEntry, judgeSignificance },
  lines: correctionLines,
});
