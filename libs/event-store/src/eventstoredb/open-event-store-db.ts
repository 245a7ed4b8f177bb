import type { EventStore } from '../event-store.ts';
import { Connection } from './connection.ts';
import { openLog } from './open-log.ts';
import { protect } from './protect.ts';
import type { LogScope } from './scope.ts';
import { checkStart } from './start-checks.ts';

/** What happened to the connection; nothing of it stops by itself what the service does. */
export type EventStoreDbReport =
  | { readonly kind: 'clientRenewed'; readonly detail: string }
  | { readonly kind: 'interrupted'; readonly log: string; readonly detail: string; readonly failures: number }
  | { readonly kind: 'resumed'; readonly log: string };

export interface EventStoreDbSettings {
  /** `esdb://name:password@host:2113?tls=true`; several hosts, or `esdb+discover://`, for a cluster. */
  readonly connectionString: string;
  /** So long an append, or one page of a read, may take. */
  readonly appendTimeoutMs?: number;
  readonly report?: (found: EventStoreDbReport) => void;
  /** So long a subscription that gets nothing is trusted before the head of the log is looked at. */
  readonly patienceMs?: number;
  /** So long a lost subscription is healed within; then its reader gets StoreUnavailable and follows again in turn. */
  readonly giveUpAfterMs?: number;
  /** The clock of this machine, compared with the server's at the start. */
  readonly now?: () => number;
}

/** One client for the whole process, and the logs on its server. */
export interface EventStoreDb {
  /**
   * Opens a log: the streams of `scope`. Its incarnation and the installation it belongs to stand in a stream of their
   * own, which is made with the log where `make` allows that.
   *
   * @throws StoreRefused the log belongs to another installation.
   * @throws StoreUnavailable there is no such log and none was to be made.
   */
  openLog(name: string, scope: LogScope, installation: string, make: boolean): Promise<EventStore>;
  /** Closes all streams to accounts that are neither administrators nor the service's; refuses limits on streams. */
  protect(): Promise<void>;
  /** Finishes the appends already accepted, ends every subscription and lets go of the server. */
  close(): Promise<void>;
}

/**
 * Connects to EventStoreDB and checks that it can be used: reachable, with a leader, of a version that was tried, with
 * TLS or without an account, clocks that agree, and the right to read everything.
 *
 * @throws StoreRefused, AccessDenied, StoreUnavailable
 */
export async function openEventStoreDb(settings: EventStoreDbSettings): Promise<EventStoreDb> {
  const { connectionString, report = () => undefined, appendTimeoutMs = 10_000 } = settings;
  const { patienceMs = 15_000, giveUpAfterMs = 15_000, now = Date.now } = settings;
  const connection = new Connection({
    connectionString,
    answerMs: appendTimeoutMs,
    renewed: (detail) => report({ kind: 'clientRenewed', detail }),
  });
  try {
    await checkStart(connection, now);
  } catch (fault) {
    await connection.close();
    throw fault;
  }
  const logs = new Set<EventStore>();

  return {
    async openLog(name, scope, installation, make) {
      const log = await openLog({
        ...{ connection, name, scope, installation, make, patienceMs, answerMs: appendTimeoutMs },
        supervision: {
          giveUpAfterMs,
          random: Math.random,
          interrupted: (detail, failures) => report({ kind: 'interrupted', log: name, detail, failures }),
          resumed: () => report({ kind: 'resumed', log: name }),
        },
      });
      logs.add(log);
      return log;
    },
    protect: () => protect(connection, patienceMs),
    async close() {
      await Promise.all([...logs].map((log) => log.close()));
      await connection.close();
    },
  };
}
