import { isInCluster } from '../../servers/cluster.ts';

/**
 * How paths end that show nobody anything in this home, whoever asks: no refusal of them has a twin. The spec fails for
 * one that shows something after all.
 */
export const nobodyHas: readonly string[] = [
  // What is withheld is named to those from whom it is withheld, and the twin is somebody from whom nothing is.
  'Withheld.field',
  'Withheld.reason',
  // Of records and views that are sound, and of a reactor that has done everything.
  '.incompleteSince',
  'Integrity.brokenAt',
  ...['about', 'act', 'code', 'nextTry', 'since', 'tries'].map((field) => `ReactorWaiting.${field}`),
  // One process keeps the views of files.
  ...(isInCluster ? [] : ['epoch', 'holder', 'lapsed'].map((field) => `ViewLeader.${field}`)),
  // Answers across children are as fresh as all of them.
  'Query.auditTrail AuditTrailConnection.freshness Freshness.recordedAt',
  'Query.children ChildConnection.freshness Freshness.recordedAt',
  // What people correct here they have written: no row of a return.
  ...['was', 'now'].flatMap((reading) =>
    ['file', 'line'].map((field) => `EntryCorrection.${reading} EntryReading.source Source.${field}`),
  ),
  'Home.urn',
  // Whoever has a bed has not left.
  'Room.takenBy Child.leftOn',
];
