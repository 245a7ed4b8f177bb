import { type Connection as Connected, type mongo, Mongoose } from 'mongoose';

import { ReadStoreFault } from '../fault.ts';
import { asFault, closed, unreadableAddress, unsupported } from './mongo-fault.ts';

export interface MongoSettings {
  /** A connection string; it names the database in its path, by custom `throughline`. */
  readonly uri: string;
  /** Which installation the read store belongs to; it is written into a new one and compared ever after. */
  readonly installation?: string | undefined;
  /** How long the server may take to answer one question. */
  readonly answerWithinMs?: number | undefined;
}

const findServerWithinMs = 3_000;
const firstSupported = 6;

/** One connection of its own, with nothing of it shared through Mongoose's global state; faults come out coded. */
export class Connection {
  /** Hosts and database, without name, password and options. */
  readonly address: string;
  readonly #database: string;
  readonly #connected: Connected;
  #isOpen = true;

  private constructor(address: string, database: string, connected: Connected) {
    this.address = address;
    this.#database = database;
    this.#connected = connected;
  }

  /** @throws READ_STORE_UNAVAILABLE, READ_STORE_DENIED, READ_STORE_UNSUPPORTED */
  static async open({ uri, answerWithinMs = 10_000 }: MongoSettings): Promise<Connection> {
    const [, hosts, database = ''] = /^mongodb(?:\+srv)?:\/\/(?:[^/?]*@)?([^/?@]+)(?:\/([^?]*))?/.exec(uri) ?? [];
    if (hosts === undefined) throw unreadableAddress();
    const dbName = database === '' ? 'throughline' : decodeURIComponent(database);
    const address = `${hosts}/${dbName}`;
    // A Mongoose of its own: its settings are process-wide otherwise.
    const mongoose = new Mongoose({ strictQuery: 'throw', sanitizeFilter: true, updatePipeline: true });
    const connected = mongoose.createConnection();
    const options = {
      dbName,
      appName: 'throughline',
      autoCreate: false,
      autoIndex: false,
      // An operation on a connection that is lost fails at once, so that health goes red.
      bufferCommands: false,
      serverSelectionTimeoutMS: findServerWithinMs,
      connectTimeoutMS: findServerWithinMs,
      heartbeatFrequencyMS: 2_000,
      // A deadline for the whole operation (`timeoutMS`) has no effect in this driver.
      socketTimeoutMS: answerWithinMs,
      waitQueueTimeoutMS: answerWithinMs,
      // What is acknowledged is never rolled back, and what is read was acknowledged.
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: answerWithinMs },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      retryWrites: true,
    } as const;
    try {
      await connected.openUri(uri, options);
      const connection = new Connection(address, dbName, connected);
      await connection.#checkServer();
      return connection;
    } catch (thrown) {
      await connected.destroy().catch(() => undefined);
      throw isParseError(thrown) ? unreadableAddress() : asFault(thrown, address);
    }
  }

  /** The open connection. @throws READ_STORE_CLOSED */
  get open(): Connected {
    if (!this.#isOpen) throw closed(this.address);
    return this.#connected;
  }

  /** The database itself, for what Mongoose has no words for. */
  get database(): mongo.Db {
    return this.open.getClient().db(this.#database);
  }

  /** Does something over the connection, with coded faults. */
  async coded<T>(work: (connected: Connected) => Promise<T>): Promise<T> {
    try {
      return await work(this.open);
    } catch (thrown) {
      // What was under way at closing fails in many words.
      throw this.#isOpen || thrown instanceof ReadStoreFault ? asFault(thrown, this.address) : closed(this.address);
    }
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#connected.destroy();
  }

  async #checkServer(): Promise<void> {
    const admin = this.#connected.getClient().db('admin');
    const [hello, build] = [await admin.command({ hello: 1 }), await admin.command({ buildInfo: 1 })];
    const version: unknown = build['version'];
    if (typeof version !== 'string' || Number.parseInt(version, 10) < firstSupported) {
      throw unsupported(this.address, `has version ${String(version)}`);
    }
    if (typeof hello['setName'] !== 'string') throw unsupported(this.address, 'is no member of a replica set');
  }
}

function isParseError(thrown: unknown): boolean {
  const { name } = thrown as { readonly name?: unknown };
  return name === 'MongoParseError' || name === 'MongoInvalidArgumentError' || name === 'MongoAPIError';
}
