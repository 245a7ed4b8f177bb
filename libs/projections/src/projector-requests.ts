import { type CollectionSpec, type Document } from '#libs/read-store';

/**
 * What one process asks of the worker that keeps a view, whichever that is: a document each. Whoever asks writes it and
 * takes it out again; in between only the leader of the view writes it, under its fence.
 */
export type ProjectorRequest = {
  readonly _id: string;
  readonly view: string;
  readonly ask: 'pause' | 'resume' | 'caughtUp' | 'rebuild';
  readonly state: 'asked' | 'begun' | 'done' | 'refused';
  /** Milliseconds since 1970: after it nobody begins, and whoever comes by takes it out. */
  readonly expiresAt: number;
  /** Epoch of the leader that has begun. */
  readonly epoch: number | null;
  /** What a rebuild found. */
  readonly documents: number | null;
  readonly differing: number | null;
  /** Why it was refused. */
  readonly code: string | null;
  readonly message: string | null;
};

export const projectorRequests: CollectionSpec = {
  name: 'projectorRequests',
  indexes: [{ name: 'view', fields: ['view'] }],
};

/** The time on both sides, for nothing but the end of a request's life: milliseconds since 1970. */
export const timeOfRequests = () => Math.round(performance.timeOrigin + performance.now());

/** How often either side looks. */
export const lookEveryMs = 250;

/** Documents of this collection are written by this library alone. */
export function requestIn(document: Document): ProjectorRequest {
  return document as ProjectorRequest;
}
