import { feature } from '#libs/feature';

import { noteLines } from './lines.ts';
import { recordObservation } from './record-observation.ts';
import { writeDailyLog } from './write-daily-log.ts';

/** What staff write down from day to day. */
export const noteFeature = feature({
  name: 'note',
  stream: 'childRecord',
  events: noteLines.events,
  slices: [],
  acts: { writeDailyLog, recordObservation },
  lines: noteLines,
});
