import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Server } from '@grpc/grpc-js';
import type { EventStore } from '../event-store.ts';
import { accessLists } from './access-lists.ts';
import { answerAppend } from './append-call.ts';
import { answerBatchAppends } from './batch-append-call.ts';
import { answerDelete, answerTombstone } from './deleting-calls.ts';
import { clusterOf, supportedMethods, type Node } from './node-calls.ts';
import { answerRead } from './read-call.ts';
import type { RunningCalls } from './running-calls.ts';
import { servedLog } from './served-log.ts';
import { streamAppends } from './stream-appends.ts';

export interface Served {
  readonly store: EventStore;
  readonly isRecord: (stream: string) => boolean;
  readonly node: Node;
}

/** Gives the server its three services, each call to the function that answers it. */
export function addServices(server: Server, calls: RunningCalls, { store, isRecord, node }: Served): void {
  const [log, now] = [servedLog(store), () => Date.now()];
  const appending = { port: store, log, now };
  const appends = streamAppends(appending, isRecord);
  const access = accessLists(log);
  const deleting = { appending, appends, access, isRecord };
  server.addService(StreamsService, {
    read: calls.many((call, caller, signals) => answerRead({ log, now, isRecord }, access, call, caller, signals)),
    append: calls.gathered((call, caller, signals) => answerAppend(appends, access, call, caller, signals)),
    batchAppend: calls.both((call, caller, signals) =>
      answerBatchAppends({ appends, access, now }, call, caller, signals),
    ),
    delete: calls.one<streams.DeleteReq, streams.DeleteResp>(({ request }, caller) =>
      answerDelete(deleting, request, caller),
    ),
    tombstone: calls.one<streams.TombstoneReq, streams.TombstoneResp>(({ request }, caller) =>
      answerTombstone(deleting, request, caller),
    ),
  });
  server.addService(ServerFeaturesService, { getSupportedMethods: calls.open(supportedMethods) });
  server.addService(GossipService, { read: calls.open(() => clusterOf(node, now())) });
}
