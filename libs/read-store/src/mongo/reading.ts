import { type Model } from 'mongoose';

import { type CollectionSpec } from '../read-store.ts';
import { collectionToRead, physicalName, readCatalogue } from './catalogue.ts';
import { type Connection } from './connection.ts';
import { documentsModel, type Stored } from './models.ts';
import { driverCode } from './mongo-fault.ts';

export interface Readable {
  readonly spec: CollectionSpec;
  readonly model: Model<Stored>;
}

/** The plan was given up because its collection was dropped under it. */
const dropped = new Set([175, 26]);

/**
 * Reads from the collection that answers for a name now. It may be dropped between the look at the catalogue and the
 * answer, and MongoDB then answers with nothing: an empty answer counts only if the collection still stands after it.
 */
export function readingOf(connection: Connection) {
  return <T>(name: string, read: (from: Readable) => Promise<T>, isEmpty: (answer: T) => boolean): Promise<T> =>
    connection.coded(async () => {
      for (;;) {
        const entry = collectionToRead(await readCatalogue(connection), name);
        const physical = physicalName(entry);
        let answer: { readonly is: T } | undefined;
        let fault: unknown;
        try {
          answer = { is: await read({ spec: entry.spec, model: documentsModel(connection, entry.spec, physical) }) };
          if (!isEmpty(answer.is)) return answer.is;
        } catch (thrown) {
          const code = driverCode(thrown);
          if (code === undefined || !dropped.has(code)) throw thrown;
          fault = thrown;
        }
        const { collections } = await readCatalogue(connection);
        const stands = collections.some(({ number }) => number === entry.number);
        if (stands && answer) return answer.is;
        if (stands) throw fault;
      }
    });
}
