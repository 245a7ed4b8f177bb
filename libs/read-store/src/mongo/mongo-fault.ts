import { ReadStoreFault } from '../fault.ts';

const ofDriver = /^(Mongo|BSON|Poisoned|CastError|StrictModeError|ObjectParameterError)/;

/** The server's number for an error of driver or Mongoose, 0 for one that came without; undefined for any other error. */
export function driverCode(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown) || typeof thrown.name !== 'string') {
    return undefined;
  }
  if (!ofDriver.test(thrown.name)) return undefined;
  if ('code' in thrown && typeof thrown.code === 'number') return thrown.code;
  return ('cause' in thrown && driverCode(thrown.cause)) || 0;
}

/**
 * What driver or Mongoose threw, as a coded fault; anything else comes back as it is. Their messages quote documents,
 * filters and connection strings, so that of the cause only name and number are kept.
 */
export function asFault(thrown: unknown, address: string): unknown {
  const code = driverCode(thrown);
  if (code === undefined) return thrown;
  const { name } = thrown as { readonly name: string };
  const cause = { cause: { name, code } };
  switch (code) {
    case 18:
    case 8_000:
      return new ReadStoreFault(
        'READ_STORE_DENIED',
        `MongoDB at ${address} does not accept the name and password given. Correct them in the connection string (special characters are percent-encoded; authSource names the database that knows the user).`,
        cause,
      );
    case 13:
      return new ReadStoreFault(
        'READ_STORE_DENIED',
        `MongoDB at ${address} allows this user less than is needed. Give it the role readWrite on that database; without a user, name one in the connection string.`,
        cause,
      );
    case 14_031:
      return new ReadStoreFault(
        'READ_STORE_FULL',
        `MongoDB at ${address} has no room to write. Free some, then try again.`,
        cause,
      );
    default:
      return new ReadStoreFault(
        'READ_STORE_UNAVAILABLE',
        `MongoDB at ${address} does not answer (${name}${code ? ` ${code}` : ''}). See that it runs, has a primary and can be reached, then try again.`,
        cause,
      );
  }
}

export function unsupported(address: string, why: string): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_UNSUPPORTED',
    `MongoDB at ${address} ${why}. The read store needs MongoDB 6.0 or later as a replica set (of one member, if there is only one server: rs.initiate()).`,
  );
}

export function unreadableAddress(): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_UNSUPPORTED',
    'The connection string of MongoDB cannot be read. Write it as mongodb://name:password@host:port/database?replicaSet=name, with special characters percent-encoded.',
  );
}

const dropIt = (address: string) =>
  `Nothing is lost: stop every process, drop the database of ${address}, and start again; the views are rebuilt from the events.`;

export function newer(address: string, schema: number): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_NEWER',
    `The read store in ${address} has schema ${schema}, written by a newer version of this program. Start that version. Or: ${dropIt(address)}`,
  );
}

export function foreign(address: string): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_FOREIGN',
    `${address} holds collections of another program and was left alone. Name another database for the read store.`,
  );
}

export function ofAnotherInstallation(address: string): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_FOREIGN',
    `The read store in ${address} belongs to another installation and was left alone. Name another database, or the event store that it belongs to.`,
  );
}

export function absent(address: string): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_ABSENT',
    `There is no read store in ${address} yet. Open it for writing first: the projections do when they start.`,
  );
}

export function damaged(address: string): ReadStoreFault {
  return new ReadStoreFault('READ_STORE_DAMAGED', `The read store in ${address} is damaged. ${dropIt(address)}`);
}

export function closed(address: string): ReadStoreFault {
  return new ReadStoreFault('READ_STORE_CLOSED', `The read store in ${address} was closed. Open it again.`);
}
