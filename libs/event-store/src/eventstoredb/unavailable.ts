import { StoreUnavailable } from '../faults.ts';

const again = 'Repeat; with the same ids at the same revision nothing is written twice.';

/** Why EventStoreDB gives no answer. All of it may pass by itself, but for a log that was closed or never made. */
const unavailabilities = {
  NO_CONNECTION: {
    retryable: true,
    cause: 'EventStoreDB cannot be reached, or the connection to it was lost.',
    remedy: `Look whether it runs, and whether address and TLS setting of the connection string are its own. ${again}`,
  },
  TIMEOUT: {
    retryable: true,
    cause: 'EventStoreDB did not answer in time.',
    remedy: `Look at its load, at the network, and at the clocks of both machines. ${again}`,
  },
  NO_LEADER: {
    retryable: true,
    cause: 'EventStoreDB has no leader that takes writes.',
    remedy: `See that more than half of its nodes run and reach each other. ${again}`,
  },
  NOT_LEADER: {
    retryable: true,
    cause: 'This node of EventStoreDB is not the leader (any more).',
    remedy: `Name all nodes in the connection string, so that the leader is found. ${again}`,
  },
  NOT_READY: {
    retryable: true,
    cause: 'EventStoreDB is starting, or has more to do than it can.',
    remedy: again,
  },
  FAILED: {
    retryable: true,
    cause: 'EventStoreDB, or the way to it, failed.',
    remedy: `Its own log says why. ${again}`,
  },
  SILENT: {
    retryable: true,
    cause: 'EventStoreDB has events that a subscription to it did not get.',
    remedy: 'It is subscribed to again by itself. If this comes back, restart the node.',
  },
  NOT_THERE: {
    retryable: true,
    cause: 'EventStoreDB does not hold this log of Throughline yet.',
    remedy: 'Start the service first, which makes it, or name the EventStoreDB that holds it.',
  },
  CLOSED: {
    retryable: false,
    cause: 'The event store was closed.',
    remedy: 'Open it again and repeat.',
  },
} as const;

export type Unavailable = keyof typeof unavailabilities;

export const unavailable = (detail: Unavailable, outcomeUnknown = false) =>
  new StoreUnavailable({ detail, outcomeUnknown, ...unavailabilities[detail] });
