/** What views may know from outside a stream. */
export interface Surroundings {
  /** After how many hours an entry of this kind, recorded then in this home, counts as late. */
  lateAfterHours(home: string | undefined, kind: string, recordedAt: string): number;
}
