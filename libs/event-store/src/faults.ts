/**
 * What a store throws. Each fault has a `code` to tell it by (`instanceof` fails across realms and threads), and words
 * that say the cause and the way out. None of them ever quotes an event.
 */
export abstract class EventStoreFault extends Error {
  abstract readonly code: string;
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** The stream stands at `actual`; nothing was written. */
export class WrongExpectedRevision extends EventStoreFault {
  readonly code = 'WRONG_EXPECTED_REVISION';
  readonly actual: number | 'noStream';
  constructor(stream: string, actual: number | 'noStream') {
    const stands = actual === 'noStream' ? 'does not exist' : `is at revision ${actual}`;
    super(`Nothing was written: ${stream} ${stands}. Read it again, decide on what it says now, and append to that.`);
    this.actual = actual;
  }
}

/** The stream was deleted in the store itself; nothing was written, and repeating will not help. */
export class StreamDeleted extends EventStoreFault {
  readonly code = 'STREAM_DELETED';
  constructor(stream: string) {
    super(`${stream} was deleted in the event store, which Throughline never does. Restore the store from its backup.`);
  }
}

export interface Unavailability {
  /** A fixed word for the cause, for example DISK_FULL. */
  readonly detail: string;
  /** Whether the same call on the same store may succeed later. */
  readonly retryable: boolean;
  /** Whether the events may have been written all the same. */
  readonly outcomeUnknown: boolean;
  readonly cause: string;
  readonly remedy: string;
}

/** No answer. If `outcomeUnknown`, repeat with the same ids at the same revision: nothing is written twice. */
export class StoreUnavailable extends EventStoreFault {
  readonly code = 'STORE_UNAVAILABLE';
  readonly detail: string;
  readonly retryable: boolean;
  readonly outcomeUnknown: boolean;
  constructor({ detail, retryable, outcomeUnknown, cause, remedy }: Unavailability) {
    super(`${cause} ${remedy}`);
    this.detail = detail;
    this.retryable = retryable;
    this.outcomeUnknown = outcomeUnknown;
  }
}

/** One event is larger than any store takes; nothing was written. */
export class EventTooLarge extends EventStoreFault {
  readonly code = 'EVENT_TOO_LARGE';
  constructor(bytes: number, limit: number) {
    super(
      `Nothing was written: an event has ${bytes} bytes of data and metadata, and at most ${limit} are taken. ` +
        'Shorten the text, or split it into several entries.',
    );
  }
}

/** The id of an event already stands elsewhere in the store; nothing was written. */
export class EventIdTaken extends EventStoreFault {
  readonly code = 'EVENT_ID_TAKEN';
  constructor(stream: string) {
    super(
      `Nothing was written to ${stream}: an event id of this append is already taken by another event. ` +
        'Repeat an append at the revision it was first sent with, and give new events new ids.',
    );
  }
}

/** The store did not let this service in; nothing was read or written. */
export class AccessDenied extends EventStoreFault {
  readonly code = 'ACCESS_DENIED';
  readonly store: string;
  constructor(store: string) {
    super(`${store} refused access. Give the account that runs this service the right to read and append, and retry.`);
    this.store = store;
  }
}

/** What is stored at this place of the stream is not what was written. */
export class Damaged extends EventStoreFault {
  readonly code = 'DAMAGED';
  readonly stream: string;
  readonly revision: number;
  constructor(stream: string, revision: number) {
    super(
      `${stream} is damaged at revision ${revision}: an event is missing or altered. ` +
        'Stop the service, keep a copy of the store as it is, and restore it from the last good backup.',
    );
    this.stream = stream;
    this.revision = revision;
  }
}

/** Another process owns the store. */
export class StoreLocked extends EventStoreFault {
  readonly code = 'STORE_LOCKED';
  readonly path: string;
  constructor(path: string) {
    super(
      `Another Throughline service uses this data folder (${path} is locked). ` +
        'Stop that service first, or give this one a data folder of its own.',
    );
    this.path = path;
  }
}

/** The store cannot be trusted as it is; nothing in it was altered. */
export class StoreDamaged extends EventStoreFault {
  readonly code = 'STORE_DAMAGED';
  readonly path: string;
  readonly finding: string;
  constructor(path: string, finding: string) {
    super(
      `${path} cannot be used: ${finding}. Keep a copy of the whole data folder as it is, ` +
        'then restore the folder from the last good backup and start again.',
    );
    this.path = path;
    this.finding = finding;
  }
}

/** A newer release has written the store. */
export class StoreNewer extends EventStoreFault {
  readonly code = 'STORE_NEWER';
  readonly path: string;
  readonly found: number;
  readonly known: number;
  constructor(path: string, found: number, known: number) {
    super(
      `${path} was written by a newer release of Throughline (format ${found}; this release knows up to ${known}). ` +
        'Start that release or a later one.',
    );
    this.path = path;
    this.found = found;
    this.known = known;
  }
}

/** A setting of SQLite that durability or privacy rests on cannot be had here. */
export class UnsafeSqlite extends EventStoreFault {
  readonly code = 'UNSAFE_SQLITE';
  readonly finding: string;
  readonly remedy: string;
  constructor(finding: string, remedy: string) {
    super(`The event store was not opened: ${finding}. ${remedy}`);
    this.finding = finding;
    this.remedy = remedy;
  }
}

/** A copy of a log is not the same as the log. */
export class CopyDiffers extends EventStoreFault {
  readonly code = 'COPY_DIFFERS';
  readonly stream: string;
  readonly revision: number;
  constructor(stream: string, revision: number) {
    super(
      `The two stores differ at ${stream}, revision ${revision}: the other store does not hold a copy of this log. ` +
        'Copy into an empty store, keep both stores as they are, and do not use the copy.',
    );
    this.stream = stream;
    this.revision = revision;
  }
}

/** The store that a setting names was found or understood, and must not be used as it is; nothing in it was altered. */
export class StoreRefused extends EventStoreFault {
  readonly code = 'STORE_REFUSED';
  /** A fixed word for the cause, for example OTHER_INSTALLATION. */
  readonly detail: string;
  constructor({ detail, cause, remedy }: Pick<Unavailability, 'detail' | 'cause' | 'remedy'>) {
    super(`${cause} ${remedy}`);
    this.detail = detail;
  }
}

/** The metadata of an event would not come back byte for byte from this store; nothing was written. */
export class MetadataNotKept extends EventStoreFault {
  readonly code = 'METADATA_NOT_KEPT';
  constructor(stream: string) {
    super(
      `Nothing was written to ${stream}: the metadata of an event would not come back as the same bytes. ` +
        'Write it as JSON without spaces and without keys that look like whole numbers (RFC 8785 does the rest).',
    );
  }
}

/** A text that is no stream name. The text is not repeated, because it may hold anything. */
export class MalformedStreamName extends EventStoreFault {
  readonly code = 'MALFORMED_STREAM_NAME';
  constructor() {
    super('This is not a stream name. Write letters, a hyphen, then letters, digits and hyphens: childRecord-<uuid>.');
  }
}

/** A text that is no position of this store. */
export class MalformedPosition extends EventStoreFault {
  readonly code = 'MALFORMED_POSITION';
  constructor() {
    super('This is not a position of this store. Pass on a position that it gave out, or "start".');
  }
}
