import { setTimeout as wait } from 'node:timers/promises';
import type { EventStoreFault } from '../faults.ts';
import { growingPause } from './back-off.ts';
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

/** An append waits at most so long until the next client may be made; then whoever sent it is told, and tries again. */
const longestWaitMs = 1_000;

/**
 * The one client of the process for a connection string. After an error of the transport, or an answer that did not
 * come, it is given up and another one made: the client would keep a channel that is dead. When one after another is
 * given up and none had an answer, the next is made later each time, however many ask for it meanwhile.
 */
export class Connection {
  readonly named: ReadConnectionString;
  readonly #settings: ConnectionSettings;
  readonly #pause = growingPause(() => performance.now(), Math.random);
  readonly #closing = new AbortController();
  /** None between one that was given up and the next that somebody asks for. */
  #client: Client | undefined;
  #lost = new AbortController();
  #retiring: Promise<unknown> = Promise.resolve();

  /** @throws StoreRefused the connection string cannot be used. */
  constructor(settings: ConnectionSettings) {
    this.#settings = settings;
    this.named = readConnectionString(settings.connectionString);
    this.#client = this.#open();
  }

  /** @throws StoreUnavailable the connection was closed, or was lost again and again and is not tried yet. */
  lease(): Lease {
    if (this.#closing.signal.aborted) throw unavailable('CLOSED');
    if (!this.#client) {
      if (this.#pause.leftMs() > 0) throw unavailable('NO_CONNECTION');
      this.#client = this.#open();
      this.#lost = new AbortController();
    }
    return { client: this.#client, lost: this.#lost.signal };
  }

  /**
   * For an append: waits until the next client may be made, where that is soon; and until none is being given up any
   * more, since with the end of its stream a client rejects every append that waits anywhere in the process.
   * @throws as `lease`
   */
  async leaseForAppend(): Promise<Lease> {
    const left = this.#client ? 0 : Math.min(this.#pause.leftMs(), longestWaitMs);
    if (left > 0) await wait(left, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    for (let seen; seen !== this.#retiring;) {
      seen = this.#retiring;
      await seen;
    }
    return this.lease();
  }

  /** Does something with the client, in time, and says in the words of the port what went wrong. */
  async asking<T>({ client }: Lease, attempt: Attempt, work: (client: Client) => Promise<T>): Promise<T> {
    try {
      const answer = await this.#inTime(work(client), attempt);
      if (client === this.#client) this.#pause.worked();
      return answer;
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
    if (client !== this.#client) return;
    this.#retire();
    this.#pause.failed();
    this.#settings.renewed(detail);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#retire();
    await this.#retiring;
  }

  #open(): Client {
    const client: Client = openClient(this.#settings.connectionString, () => this.renew(client, 'UNEXPECTED_ANSWER'));
    return client;
  }

  #retire(): void {
    const client = this.#client;
    if (!client) return;
    this.#client = undefined;
    this.#lost.abort();
    this.#retiring = Promise.all([this.#retiring, closeClient(client)]);
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
