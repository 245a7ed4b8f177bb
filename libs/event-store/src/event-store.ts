import type { StoreUnavailable } from './faults.ts';
import type { Position } from './position.ts';
import type { StreamName } from './stream-name.ts';

/** The place of an event in its stream: from 0, without gaps. */
export type Revision = number;

/** Expected of a stream that must not exist yet. */
export const noStream = 'noStream';

/** The most bytes of data and metadata together that an event may have, in any store. */
export const largestEvent = 256 * 1024;

export interface EncodedEvent {
  /** A uuid, chosen by the caller and kept when the same append is repeated. */
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent extends EncodedEvent {
  readonly stream: StreamName;
  readonly revision: Revision;
  readonly position: Position;
  /** It is not as it was appended: its bytes are left out, and nothing can be decoded from it. */
  readonly damaged?: true;
}

export interface AppendReceipt {
  readonly stream: StreamName;
  readonly firstRevision: Revision;
  readonly lastRevision: Revision;
  /** Where the last event of the append stands among all events. */
  readonly position: Position;
}

/** A position, or the word `start` for the place before the first event. */
export type LogPlace = Position;

export type Direction = 'forwards' | 'backwards';

/** `caughtUp` comes after every event up to `position`; `checkpoint` says that nothing asked for stands before it. */
export type SubscriptionStep =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'caughtUp'; readonly position: LogPlace }
  | { readonly kind: 'checkpoint'; readonly position: Position };

export interface EventReader {
  /**
   * A uuid made when the store was created, and again when it was found to be set back to an earlier state: a view built
   * from another incarnation is of no use.
   */
  readonly incarnation: string;

  /**
   * Reads at most `max` events of a stream, the one at `from` included. A stream that does not exist reads as empty.
   * Backwards from a revision past the end starts at the last event.
   *
   * @throws Damaged a revision is missing; one that is there and not as it was appended is marked `damaged`.
   * @throws StreamDeleted, AccessDenied, StoreUnavailable
   */
  readStream(stream: StreamName, from: Revision, direction: Direction, max: number): Promise<readonly StoredEvent[]>;

  /**
   * Reads at most `max` events in the order of the log, beginning after `from`.
   *
   * @throws MalformedPosition, AccessDenied, StoreUnavailable
   */
  readAll(from: LogPlace, max: number): Promise<readonly StoredEvent[]>;

  /** The position of the last event, or `start` while there is none. */
  head(): Promise<LogPlace>;

  /**
   * The id of the event at a position; undefined where the log does not reach so far. Tells whether a position that was
   * given out earlier is still that of the same event. Absent where a store cannot tell.
   *
   * @throws MalformedPosition, StoreUnavailable
   */
  readonly eventIdAt?: (position: Position) => Promise<string | undefined>;

  /**
   * What is wrong with the store beside its events, in words for whoever looks after it; nothing about anyone. Absent where
   * a store looks after itself.
   *
   * @throws StoreDamaged, StoreUnavailable
   */
  readonly findDamage?: () => Promise<readonly string[]>;

  /**
   * Follows the log after `from`, in order, for ever. With `prefixes`, only events of streams whose names begin with
   * one of them come; `checkpoint` then marks how far a long stretch without any has been read. `caughtUp` comes each
   * time everything has been read, so again after each burst. The consumer sets the pace. Ends quietly on abort.
   *
   * @throws StoreUnavailable the store was closed or lost; subscribe again from the last position processed.
   * @throws MalformedPosition, AccessDenied
   */
  subscribeAll(
    from: LogPlace,
    prefixes: readonly string[] | 'all',
    signal: AbortSignal,
  ): AsyncIterable<SubscriptionStep>;
}

export interface EventStore extends EventReader {
  /**
   * Appends all of `events` or none; resolves once they would survive a power cut.
   * The same ids at the same expected revision again: nothing is written twice, the first receipt comes back.
   *
   * @throws WrongExpectedRevision the stream is at `actual`; nothing was written.
   * @throws EventTooLarge, StreamDeleted, AccessDenied nothing was written; repeating will not help.
   * @throws EventIdTaken an id already stands elsewhere; nothing was written. Only where the store can tell: the
   *   embedded one keeps ids unique, EventStoreDB knows an id again only at the place where it was first to stand.
   * @throws StoreUnavailable no answer; if `outcomeUnknown`, repeat with the same ids at the same revision.
   */
  append(
    stream: StreamName,
    expected: Revision | typeof noStream,
    events: readonly [EncodedEvent, ...EncodedEvent[]],
  ): Promise<AppendReceipt>;

  /**
   * Why the store takes no more appends until it is opened again, when that is so: its disk has failed, or its writer has
   * ended. Reading may go on. Absent where only the answer to an append can tell.
   */
  readonly takesNoMore?: () => StoreUnavailable | undefined;

  /** Finishes the appends already accepted, then lets go of the store. */
  close(): Promise<void>;
}
