/** A worker was asked for something that only the one that keeps the view can do. */
export class NotLeader extends Error {
  readonly code = 'NOT_LEADER';
  constructor(view: string) {
    super(`Another worker keeps the view ${view}, or nobody does yet. Ask its leader through the read store.`);
    this.name = 'NotLeader';
  }
}
