import type { EventStoreFault } from '../faults.ts';
import { readConnectionString, type ReadConnectionString } from './connection-string.ts';
import { closeClient, openClient, type Client } from './guarded-client.ts';
import { faultOf, spoilsClient, type Attempt } from './faults-of.ts';
import { unavailable } from './unavailable.ts';

/** A client as long as it is good for something. */
export interface Lease {
  readonly client: Client;
  /** Aborted when the client was given up, or the connection closed. */
  readonly lost: AbortSignal;
}

export interface ConnectionSettings {
  readonly connectionString: string;
  /** So long an answer may take; then the client is given up. */
  readonly answerMs: number;
  readonly renewed: (detail: string) => void;
}

/**
 * The one client of the process for a connection string. After an error of the transport, or an answer that did not
 * come, it is given up and another one made: the client would keep a channel that is dead.
 */
export class Connection {
  readonly named: ReadConnectionString;
  readonly #settings: ConnectionSettings;
  #client: Client;
  #lost = new AbortController();
  #retiring: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /** @throws StoreRefused the connection string cannot be used. */
  constructor(settings: ConnectionSettings) {
    this.#settings = settings;
    this.named = readConnectionString(settings.connectionString);
    this.#client = this.#open();
  }

  /** @throws StoreUnavailable the connection was closed. */
  lease(): Lease {
    if (this.#isClosed) throw unavailable('CLOSED');
    return { client: this.#client, lost: this.#lost.signal };
  }

  /**
   * For an append: waits until no client is being given up any more. When its stream ends, the client rejects every
   * append that waits anywhere in the process.
   */
  async leaseForAppend(): Promise<Lease> {
    for (let seen; seen !== this.#retiring;) {
      seen = this.#retiring;
      await seen;
    }
    return this.lease();
  }

  /** Does something with the client, in time, and says in the words of the port what went wrong. */
  async asking<T>({ client }: Lease, attempt: Attempt, work: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await this.#inTime(work(client), attempt);
    } catch (error) {
      throw this.faultOf(client, error, attempt);
    }
  }

  /** The error in the words of the port; a client that it spoilt is given up. */
  faultOf(client: Client, error: unknown, attempt: Attempt): EventStoreFault {
    const fault = faultOf(error, attempt);
    if (spoilsClient(error)) this.renew(client, 'detail' in fault ? String(fault.detail) : fault.code);
    return fault;
  }

  /** Gives a client up, unless that was done already. */
  renew(client: Client, detail: string): void {
    if (client !== this.#client || this.#isClosed) return;
    this.#retire();
    this.#lost = new AbortController();
    this.#client = this.#open();
    this.#settings.renewed(detail);
  }

  async close(): Promise<void> {
    if (!this.#isClosed) {
      this.#isClosed = true;
      this.#retire();
    }
    await this.#retiring;
  }

  #open(): Client {
    const client: Client = openClient(this.#settings.connectionString, () => this.renew(client, 'UNEXPECTED_ANSWER'));
    return client;
  }

  #retire(): void {
    this.#lost.abort();
    this.#retiring = Promise.all([this.#retiring, closeClient(this.#client)]);
  }

  async #inTime<T>(work: Promise<T>, { appended }: Attempt): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(unavailable('TIMEOUT', appended !== undefined)), this.#settings.answerMs);
    try {
      return await Promise.race([work, promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}
