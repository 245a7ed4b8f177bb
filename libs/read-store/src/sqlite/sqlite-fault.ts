import { ReadStoreFault } from '../fault.ts';

const deleteIt = (path: string) =>
  `Nothing is lost: stop, delete ${path} with its -wal and -shm, and start again; the views are rebuilt from the events.`;

/** What SQLite threw, as a coded fault; anything else comes back as it is. Told apart by `errcode`, never by class. */
export function asFault(thrown: unknown, path: string): unknown {
  if (typeof thrown !== 'object' || thrown === null || !('errcode' in thrown) || typeof thrown.errcode !== 'number') {
    return thrown;
  }
  const cause = { cause: thrown };
  switch (thrown.errcode & 0xff) {
    case 5:
    case 6:
      return new ReadStoreFault(
        'READ_STORE_BUSY',
        `Another writer holds ${path}. Stop the other one, or try again.`,
        cause,
      );
    case 11:
    case 26:
      return damaged(path, cause);
    case 13:
      return new ReadStoreFault(
        'READ_STORE_FULL',
        `There is no room to write ${path}. Free some, then try again.`,
        cause,
      );
    default:
      return new ReadStoreFault(
        'READ_STORE_UNAVAILABLE',
        `SQLite cannot use ${path} (code ${thrown.errcode}). See that its folder exists and can be written.`,
        cause,
      );
  }
}

export function damaged(path: string, options?: { readonly cause?: unknown }): ReadStoreFault {
  return new ReadStoreFault('READ_STORE_DAMAGED', `The read store ${path} is damaged. ${deleteIt(path)}`, options);
}

export function newer(path: string, version: number): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_NEWER',
    `The read store ${path} has schema ${version}, written by a newer version of this program. Start that version. Or: ${deleteIt(path)}`,
  );
}

export function foreign(path: string): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_FOREIGN',
    `${path} is a database of another program and was left alone. Name another path for the read store.`,
  );
}

export function absent(path: string): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_ABSENT',
    `There is no read store at ${path} yet. Open it for writing first: the projections do when they start.`,
  );
}

export function closed(path: string): ReadStoreFault {
  return new ReadStoreFault('READ_STORE_CLOSED', `The read store ${path} was closed. Open it again.`);
}
