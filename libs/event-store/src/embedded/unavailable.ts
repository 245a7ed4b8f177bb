import { StoreUnavailable } from '../faults.ts';

const reopen = 'Find the cause, restart the service, and repeat with the same ids.';

/** Why an embedded store gives no answer. */
export const unavailabilities = {
  DISK_FULL: {
    retryable: true,
    outcomeUnknown: false,
    cause: 'Nothing was written: the disk of the data folder is full.',
    remedy: 'Free some space on it and repeat.',
  },
  BUSY: {
    retryable: true,
    outcomeUnknown: false,
    cause: 'Nothing was written or read: something else holds the file of the store.',
    remedy: 'End whatever has it open (a backup, a shell of SQLite) and repeat.',
  },
  WRITE_REFUSED: {
    retryable: false,
    outcomeUnknown: false,
    cause: 'Nothing was written: the disk of the data folder gave an error, and the store reads only from now on.',
    remedy: reopen,
  },
  COMMIT_FAILED: {
    retryable: false,
    outcomeUnknown: true,
    cause: 'The disk gave an error while events were being made durable, and the store reads only from now on.',
    remedy: reopen,
  },
  READ_ONLY: {
    retryable: false,
    outcomeUnknown: false,
    cause: 'Nothing was written: the disk of the data folder gave an error earlier, and the store only reads.',
    remedy: reopen,
  },
  WRITER_LOST: {
    retryable: false,
    outcomeUnknown: true,
    cause: 'The thread that writes the store ended before it answered.',
    remedy: reopen,
  },
  WRITER_GONE: {
    retryable: false,
    outcomeUnknown: false,
    cause: 'Nothing was written: the thread that writes the store has ended.',
    remedy: reopen,
  },
  READ_FAILED: {
    retryable: true,
    outcomeUnknown: false,
    cause: 'Nothing was read: the disk of the data folder gave an error.',
    remedy: 'Look at the disk, and repeat.',
  },
  OPENING_FAILED: {
    retryable: false,
    outcomeUnknown: false,
    cause:
      'The event store was not opened: the disk of the data folder gave an error, and nothing of it was acknowledged.',
    remedy:
      'Look at the disk, keep a copy of the folder, and start again; where that fails again, restore the last backup.',
  },
  NOT_THERE: {
    retryable: true,
    outcomeUnknown: false,
    cause: 'There is no event store in the data folder that can be opened for reading.',
    remedy: 'Start the service first, which makes one, and see that this account may read the folder.',
  },
  FIRST_FORMAT: {
    retryable: true,
    outcomeUnknown: false,
    cause: 'The event store in the data folder is as an earlier release left it, without checksums.',
    remedy: 'Start the service once, which adds them.',
  },
  CLOSED: {
    retryable: false,
    outcomeUnknown: false,
    cause: 'The event store was closed.',
    remedy: 'Open it again and repeat.',
  },
} as const;

export type Unavailable = keyof typeof unavailabilities;

export const isUnavailability = (detail: string): detail is Unavailable => detail in unavailabilities;

export const unavailable = (detail: Unavailable) => new StoreUnavailable({ detail, ...unavailabilities[detail] });
