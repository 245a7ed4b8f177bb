import { BACKWARDS, END } from '@eventstore/db-client';
import { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { StoreRefused } from '../faults.ts';
import type { Connection } from './connection.ts';
import type { Client } from './guarded-client.ts';
import { refuseSkew } from './clock-skew.ts';
import { collected } from './read.ts';
import { unavailable } from './unavailable.ts';

/** From this version on subscriptions say when they are live. */
const oldestSupported = [23, 10] as const;

/**
 * What must hold before anything is written: there is a leader, its version is one that was tried, its clock agrees with
 * ours, and this account may read the log of all events.
 *
 * @throws StoreRefused, AccessDenied, StoreUnavailable
 */
export async function checkStart(connection: Connection, now: () => number): Promise<void> {
  const about = `EventStoreDB at ${connection.named.hosts}`;
  const asking = <T>(work: (client: Client) => Promise<T>) => connection.asking(connection.lease(), { about }, work);
  const leader = (await asking(membersOf)).find(
    (member) => member.getIsAlive() && member.getState() === gossip.MemberInfo.VNodeState.LEADER,
  );
  if (!leader) throw unavailable('NO_LEADER');
  await asking(refuseVersion);
  await asking((client) =>
    collected(client.readAll({ fromPosition: END, direction: BACKWARDS, maxCount: 1, requiresLeader: true })),
  );
  await refuseSkew(connection, now);
}

function membersOf(client: Client): Promise<readonly gossip.MemberInfo[]> {
  return client['execute'](
    GossipClient,
    'gossip',
    (stub) =>
      new Promise((resolve, reject) => {
        stub.read(new shared.Empty(), ...client['callArguments']({}), (error, members) => {
          if (error) reject(error);
          else resolve(members.getMembersList());
        });
      }),
  );
}

async function refuseVersion(client: Client): Promise<void> {
  const features = await client['capabilities'];
  const version = features.serverVersion;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNewEnough = major > oldestSupported[0] || (major === oldestSupported[0] && minor >= oldestSupported[1]);
  if (isNewEnough && features.supports(StreamsService.batchAppend)) return;
  throw new StoreRefused({
    detail: 'UNSUPPORTED_VERSION',
    cause: `This EventStoreDB is of version ${version}.`,
    remedy: `Use version ${oldestSupported.join('.')} or a later one.`,
  });
}
