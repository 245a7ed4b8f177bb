import { type AnyBulkWriteOperation, trusted } from 'mongoose';

import { fenced as fenceLost } from '../lease.ts';
import { type Checkpoint, type DocumentWrite, type Fence, type WriteBatch } from '../read-store.ts';
import { collectionNamed, type Entry, physicalName, readCatalogue } from './catalogue.ts';
import { type Connection } from './connection.ts';
import { type Guard, standingFence, type UnderFence, within } from './lease.ts';
import { checkpointsModel, documentsModel, storedOf, type Stored } from './models.ts';
import { driverCode } from './mongo-fault.ts';

const writesAtOnce = 500;
const duplicateKey = 11_000;

export type Prepared = { readonly put: Stored } | { readonly remove: string };

/**
 * Documents first, then the checkpoint, each in one step of its own. What is cut short in between is done again from the
 * checkpoint, and documents that came further in the meantime know it by their version.
 */
export async function writeBatch(connection: Connection, { writes, checkpoint, fence }: WriteBatch): Promise<void> {
  // The collections are looked up while the server is asked how long the fence holds; a fence that is lost comes first.
  const preparing = prepared(connection, writes);
  preparing.catch(() => undefined);
  const fenced = await standingFence(connection, fence);
  for (const [entry, ofCollection] of await preparing) {
    const model = documentsModel(connection, entry.spec, physicalName(entry));
    for (let from = 0; from < ofCollection.length; from += writesAtOnce) {
      const some = ofCollection.slice(from, from + writesAtOnce);
      await fenced(async (guard) => {
        try {
          await model.bulkWrite(
            some.map((write) => operationOf(write, guard)),
            { ordered: true, ...within(guard) },
          );
          return true;
        } catch (thrown) {
          // Another writer put one of the documents in the same moment: now it is there, and its version is weighed.
          if (driverCode(thrown) === duplicateKey) return false;
          throw thrown;
        }
      });
    }
  }
  if (checkpoint) await putCheckpoint(connection, checkpoint, fence, fenced);
}

/** Everything is checked before anything is written; collections stand in the order of their last write. */
async function prepared(
  connection: Connection,
  writes: readonly DocumentWrite[],
): Promise<ReadonlyMap<Entry, readonly Prepared[]>> {
  const collections = new Map<Entry, Prepared[]>();
  if (writes.length === 0) return collections;
  const catalogue = await readCatalogue(connection);
  const entries = new Map<string, Entry>();
  for (const write of writes) {
    const entry = entries.get(write.collection) ?? collectionNamed(catalogue, write.collection);
    entries.set(write.collection, entry);
    const ofCollection = collections.get(entry) ?? [];
    ofCollection.push('put' in write ? { put: storedOf(entry.spec, write.put) } : { remove: write.remove });
    collections.delete(entry);
    collections.set(entry, ofCollection);
  }
  return collections;
}

/** One write as the server carries it out: weighed against what stands, and refused when it comes too late. */
export function operationOf(write: Prepared, guard: Guard | undefined): AnyBulkWriteOperation<Stored> {
  if ('remove' in write) {
    return { deleteOne: { filter: { _id: write.remove, ...(guard ? { $expr: guard.isInTime } : {}) } } };
  }
  const { put } = write;
  const literally = { $literal: put };
  const newest = put.v === null ? literally : { $cond: [{ $gt: ['$v', put.v] }, '$$ROOT', literally] };
  const update = [{ $replaceWith: guard ? { $cond: [guard.isInTime, newest, '$$ROOT'] } : newest }];
  return { updateOne: { filter: { _id: put._id }, update, upsert: true } };
}

async function putCheckpoint(
  connection: Connection,
  checkpoint: Checkpoint,
  fence: Fence | undefined,
  fenced: UnderFence,
): Promise<void> {
  const { view, log, position, epoch } = checkpoint;
  const _id = JSON.stringify([view, log]);
  const put = { $literal: { _id, view, log, position, epoch: epoch ?? null } };
  await fenced(async (guard) => {
    // Of a later leader's checkpoint nothing is found, and none can be put beside it: a duplicate key.
    const filter = guard ? { _id, $or: [{ epoch: null }, { epoch: trusted({ $lte: guard.epoch }) }] } : { _id };
    const update = [{ $replaceWith: guard ? { $cond: [guard.isInTime, put, '$$ROOT'] } : put }];
    try {
      await checkpointsModel(connection).updateOne(filter, update, { upsert: true, ...within(guard) });
      return true;
    } catch (thrown) {
      if (fence && driverCode(thrown) === duplicateKey) throw fenceLost(fence);
      throw thrown;
    }
  });
}
