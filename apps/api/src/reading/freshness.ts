import { markOf, placeOf, tokenIn } from '#libs/acts';
import { comparePositions, isBefore } from '#libs/event-store';
import { type LogName, views } from '#libs/projections';
import { type Checkpoint } from '#libs/read-store';

import { ApiError, badInput } from '../acts/graphql-errors.ts';
import { type ServiceParts } from '../service-parts.ts';

import { type Freshness } from './freshness.types.ts';
import { type Shown } from './shown.ts';

/** How long a question waits for the position that it names. */
const patienceMs = 2_000;

interface Places {
  readonly record: string;
  readonly access: string;
}

const logNames: readonly LogName[] = ['record', 'access'];
const storesOf = ({ opened: { ports } }: ServiceParts) => ({ record: ports.record.store, access: ports.access.store });

/** How far the views have come, and whether that is less far than was asked for. */
export interface Reached {
  readonly position: string;
  readonly stale: boolean;
}

const notAPosition = () =>
  badInput([{ field: 'afterPosition', message: 'must be a position that a payload or an answer named' }]);

const ofAnotherState = () =>
  new ApiError('STALE_TOKEN', 'This position belongs to another state of the record, before a restore.', {
    remedy: 'Ask again without afterPosition, and keep the position of the new answer.',
  });

/**
 * The places that a token names, when they are places of this record: in its incarnation, and with the events there that
 * stood there when the token was made.
 * @throws ApiError BAD_INPUT it is no position; STALE_TOKEN it belongs to another state of the record.
 */
async function placesOf(token: string, parts: ServiceParts): Promise<Places> {
  const place = placeOf(token);
  if (!place) throw notAPosition();
  const { record, access, incarnation, mark } = place;
  const stores = storesOf(parts);
  if (incarnation !== stores.record.incarnation) throw ofAnotherState();
  const isOurs = mark === undefined || (await wellFormed(() => markOf(stores, { record, access }))) === mark;
  if (!isOurs) throw ofAnotherState();
  return { record, access };
}

/** Does something with a position that was sent. @throws ApiError BAD_INPUT it is none */
async function wellFormed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    if ((fault as { readonly code?: string }).code === 'MALFORMED_POSITION') throw notAPosition();
    throw fault;
  }
}

/** A log that does not reach what was once a place in it was restored from an earlier state. */
async function refuseBeyondHead(wanted: Places, parts: ServiceParts): Promise<void> {
  const stores = storesOf(parts);
  for (const log of logNames) if (isBefore(await stores[log].head(), wanted[log])) throw ofAnotherState();
}

function isReached(position: string, wanted: string): boolean {
  try {
    return comparePositions(position, wanted) >= 0;
  } catch {
    // Positions of ours always compare: the one that was sent is none.
    throw notAPosition();
  }
}

/** Where the view that has come least far stands in a log. */
function leastOf(checkpoints: readonly Checkpoint[], log: LogName): string {
  return views
    .filter(({ logs }) => logs.includes(log))
    .map(({ name }) => checkpoints.find((one) => one.view === name && one.log === log)?.position ?? 'start')
    .reduce((least, next) => {
      if (least === 'start' || next === 'start') return 'start';
      return comparePositions(next, least) < 0 ? next : least;
    });
}

async function waitFor({ views: { store } }: ServiceParts, wanted: Places): Promise<boolean> {
  const waits = views.flatMap(({ name, logs }) =>
    logs
      .filter((log) => wanted[log] !== 'start')
      .map((log) =>
        store.waitForCheckpoint(name, log, (position) => isReached(position, wanted[log]), {
          timeoutMs: patienceMs,
        }),
      ),
  );
  return (await Promise.all(waits)).every(Boolean);
}

/**
 * Waits until the views hold everything up to the position, at most two seconds, and says how far they have come.
 * @throws ApiError BAD_INPUT, STALE_TOKEN
 */
export async function reached(parts: ServiceParts, afterPosition: string | null | undefined): Promise<Reached> {
  const wanted = typeof afterPosition === 'string' ? await placesOf(afterPosition, parts) : undefined;
  const stale = wanted !== undefined && !(await waitFor(parts, wanted));
  if (stale) await refuseBeyondHead(wanted, parts);
  const checkpoints = await parts.views.store.checkpoints();
  const [record, access] = [leastOf(checkpoints, 'record'), leastOf(checkpoints, 'access')];
  return { position: await tokenIn(storesOf(parts), { record, access }), stale };
}

/**
 * Waits until a view holds everything that its logs held when it was asked: whoever audits must not miss the line of a
 * moment ago, and a child who is on record must be found. At most two seconds; false when that was in vain.
 */
export async function caughtUpWith(
  { opened, views: { store } }: ServiceParts,
  name: 'auditTrail' | 'accessLog' | 'children',
): Promise<boolean> {
  const logs = views.find((view) => view.name === name)?.logs ?? [];
  const waits = logs.map(async (log) => {
    const head = await opened.ports[log].store.head();
    if (head === 'start') return true;
    return store.waitForCheckpoint(name, log, (position) => isReached(position, head), { timeoutMs: patienceMs });
  });
  return (await Promise.all(waits)).every(Boolean);
}

/** The freshness of an answer out of such a view. */
export async function freshEnough(
  parts: ServiceParts,
  freshness: Shown<Freshness>,
  name: 'auditTrail' | 'accessLog',
): Promise<Shown<Freshness>> {
  const isCaughtUp = await caughtUpWith(parts, name);
  return { ...freshness, stale: freshness.stale || !isCaughtUp };
}
