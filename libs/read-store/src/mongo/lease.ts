import { checkLease, fenced } from '../lease.ts';
import { type Fence, type KnownLease, type Lease } from '../read-store.ts';
import { type Connection } from './connection.ts';
import { leasesModel, type StoredLease } from './models.ts';
import { driverCode } from './mongo-fault.ts';

const now = '$$NOW';
const hasLapsed = { $lte: ['$until', now] };
const maxTimeExpired = 50;
const conversionFailure = 241;

/** What every single operation under a fence carries with it, so that the server itself refuses the late one. */
export interface Guard {
  /**
   * True while an operation that starts now must be over before the lease can lapse, by the clock of the server;
   * otherwise it raises an error. It can stand wherever the document has its `_id`.
   */
  readonly isInTime: Readonly<Record<string, unknown>>;
  /** For so long an operation may take. */
  readonly withinMs: number;
  readonly epoch: number;
}

export async function knownLeases(connection: Connection, name?: string): Promise<readonly KnownLease[]> {
  const found = await leasesModel(connection)
    .aggregate<StoredLease & { readonly lapsed: boolean }>([
      { $match: name === undefined ? {} : { _id: name } },
      { $set: { lapsed: hasLapsed } },
      { $sort: { _id: 1 } },
    ])
    .exec();
  return found.map(({ _id, holder, epoch, lapsed }) => ({ name: _id, holder, epoch, lapsed }));
}

export async function takeLease(
  connection: Connection,
  name: string,
  holder: string,
  forMs: number,
): Promise<Lease | undefined> {
  checkLease(name, holder, forMs);
  const isAnothers = { $and: [{ $gt: ['$until', now] }, { $ne: ['$holder', { $literal: holder }] }] };
  const isFree = { $or: [{ $eq: [{ $type: '$until' }, 'missing'] }, hasLapsed] };
  const taken = {
    _id: '$_id',
    holder: { $literal: holder },
    epoch: { $cond: [isFree, { $add: [{ $ifNull: ['$epoch', 0] }, 1] }, '$epoch'] },
    until: { $add: [now, forMs] },
  };
  const left = await leasesModel(connection)
    .findOneAndUpdate({ _id: name }, [{ $replaceWith: { $cond: [isAnothers, '$$ROOT', taken] } }], {
      upsert: true,
      returnDocument: 'after',
    })
    .lean<StoredLease | null>();
  return left?.holder === holder ? { name, holder, epoch: left.epoch } : undefined;
}

export async function giveBackLease(connection: Connection, { name, holder, epoch }: Lease): Promise<void> {
  await leasesModel(connection).updateOne({ _id: name, holder, epoch }, [{ $set: { until: now } }]);
}

/** Does something, again for as long as it answers false and the lease stands. @throws READ_STORE_FENCED */
export type UnderFence = (work: (guard: Guard | undefined) => Promise<boolean>) => Promise<void>;

/**
 * Looks at a fence for several operations that follow each other. Each carries the guard, since a process can sleep for
 * any time between looking at the lease and writing; the server is asked again only when one came too late for it.
 * @throws READ_STORE_FENCED
 */
export async function standingFence(connection: Connection, fence: Fence | undefined): Promise<UnderFence> {
  let guard = fence && (await guardOf(connection, fence));
  return async (work) => {
    while (!(await inTime(work, guard))) guard = fence && (await guardOf(connection, fence));
  };
}

/** Does something under a fence, as `standingFence` for a single operation. */
export async function underFence(
  connection: Connection,
  fence: Fence | undefined,
  work: (guard: Guard | undefined) => Promise<boolean>,
): Promise<void> {
  const fenced = await standingFence(connection, fence);
  await fenced(work);
}

/** The option by which the server gives an operation up that takes longer than its guard allows. */
export function within(guard: Guard | undefined): { readonly maxTimeMS?: number } {
  return guard ? { maxTimeMS: guard.withinMs } : {};
}

async function inTime(
  work: (guard: Guard | undefined) => Promise<boolean>,
  guard: Guard | undefined,
): Promise<boolean> {
  try {
    return await work(guard);
  } catch (thrown) {
    if (guard && isLate(thrown)) return false;
    throw thrown;
  }
}

/** Half of the time that is left is for the operation to arrive, half for it to be done. */
async function guardOf(connection: Connection, fence: Fence): Promise<Guard> {
  const [standing] = await leasesModel(connection)
    .aggregate<{ readonly until: Date; readonly left: number }>([
      { $match: { _id: fence.lease, epoch: fence.epoch, $expr: { $gt: ['$until', now] } } },
      { $set: { left: { $subtract: ['$until', now] } } },
    ])
    .exec();
  if (!standing) throw fenced(fence);
  const withinMs = Math.max(1, Math.floor(standing.left / 2));
  const before = new Date(standing.until.getTime() - withinMs);
  // No text is a number; that of a constant would be tried when the server reads the question, late or not.
  const raised = { $toInt: { $type: '$_id' } };
  // As a difference, because Mongoose takes a variable that is compared for a path that its schema does not know.
  const isBefore = { $gt: [{ $subtract: [before, now] }, 0] };
  return { isInTime: { $cond: [isBefore, true, raised] }, withinMs, epoch: fence.epoch };
}

function isLate(thrown: unknown): boolean {
  const code = driverCode(thrown);
  return code === conversionFailure || code === maxTimeExpired;
}
