/** What a reader may see: something of this class that happened on this London date, or at an unknown time. */
export interface Sees {
  readonly sees: (sensitivity: string, happenedOn: string | undefined) => boolean;
}
