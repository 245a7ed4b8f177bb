import { BACKWARDS, END, NO_STREAM, jsonEvent, type ResolvedEvent } from '@eventstore/db-client';
import { StoreRefused } from '../faults.ts';
import { inTurn, subscribedTo } from './arrivals.ts';
import type { Connection } from './connection.ts';
import { collected, orNotFound } from './read.ts';
import { isNameOfPort } from './scope.ts';

const settings = '$settings';

/** The group, or the name, of the account that runs the service. */
const service = 'throughline';
const [administrators, both] = ['$admins', ['$admins', service]];

/** The service reads and appends; what is written is deleted, and limits are set, by administrators alone. */
const userStreams = { $r: both, $w: both, $d: administrators, $mr: both, $mw: administrators };
const systemStreams = { $r: both, $w: administrators, $d: administrators, $mr: both, $mw: administrators };

/** Whose effect is that events vanish at the next scavenge. */
const limits = ['$maxAge', '$maxCount', '$tb'] as const;

/**
 * Closes streams to every account but the administrators' and those in the group `throughline`: by itself EventStoreDB
 * lets every account that it knows read and write all of them, and only administrators read the log of all events. Then
 * looks at the metadata of every stream for a limit that would have events removed.
 *
 * @throws StoreRefused without TLS nobody is told apart; or a stream has a limit.
 * @throws AccessDenied this account is no administrator. StoreUnavailable
 */
export async function protect(connection: Connection, patienceMs: number): Promise<void> {
  if (!connection.named.tls) {
    throw new StoreRefused({
      detail: 'NO_TLS',
      cause: 'Without TLS EventStoreDB tells no accounts apart, and who may read what is not looked at.',
      remedy: 'Give it a certificate, and write tls=true and an account into the connection string.',
    });
  }
  await writeAcl(connection);
  await refuseLimits(connection, patienceMs);
}

async function writeAcl(connection: Connection): Promise<void> {
  const lastOnly = { fromRevision: END, direction: BACKWARDS, maxCount: 1, requiresLeader: true } as const;
  const [last] =
    (await connection.asking(connection.lease(), { about: settings }, (client) =>
      orNotFound(collected<ResolvedEvent>(client.readStream(settings, lastOnly))),
    )) ?? [];
  const data = { $userStreamAcl: userStreams, $systemStreamAcl: systemStreams };
  await connection.asking(await connection.leaseForAppend(), { about: settings, appended: 0 }, (client) =>
    client.appendToStream(settings, jsonEvent({ type: 'update-default-acl', data }), {
      expectedRevision: last?.event?.revision ?? NO_STREAM,
      requiresLeader: true,
    }),
  );
}

async function refuseLimits(connection: Connection, patienceMs: number): Promise<void> {
  const lease = connection.lease();
  const limited = new Map<string, string>();
  try {
    const arrivals = subscribedTo(lease, 'start', { prefixes: ['$$'] });
    const patience = { signal: new AbortController().signal, patienceMs, silent: () => Promise.resolve() };
    for await (const arrival of inTurn(arrivals, patience)) {
      if (arrival === 'drained' || arrival.kind === 'lookedAt') continue;
      if (arrival.kind === 'live') break;
      const stream = arrival.event.streamId.slice('$$'.length);
      const limit = isNameOfPort(stream) ? limitIn(arrival.event.data) : undefined;
      if (limit) limited.set(stream, limit);
      else limited.delete(stream);
    }
  } catch (error) {
    throw connection.faultOf(lease.client, error, { about: '$all' });
  }
  const [first] = limited;
  if (first) {
    throw new StoreRefused({
      detail: 'LIMITED_STREAM',
      cause: `Somebody set ${first[1]} on ${first[0]}: events of it are removed at the next scavenge.`,
      remedy: 'Take the limit out of the metadata of the stream before anything is scavenged.',
    });
  }
}

function limitIn(metadata: unknown): string | undefined {
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  return limits.find((limit) => limit in metadata);
}
