import { Server, ServerCredentials, type ServerDuplexStream, type ServerWritableStream } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

export type AppendStream = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** A server that says what a spec has it say. Every stream is empty; appends wait for the spec. */
export interface AnsweringServer {
  readonly connectionString: string;
  /** Resolves with the next append that comes in. */
  nextAppend(): Promise<{ readonly request: streams.BatchAppendReq; readonly call: AppendStream }>;
  close(): void;
}

export interface Said {
  readonly version?: string;
  readonly hasBatchAppend?: boolean;
  readonly leads?: boolean;
}

const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;

export async function startAnswering({ version = '24.10.0', hasBatchAppend = true, leads = true }: Said = {}) {
  const server = new Server();
  const waiting: ((append: Awaited<ReturnType<AnsweringServer['nextAppend']>>) => void)[] = [];
  server.addService(GossipService, {
    read(_: unknown, answer: (error: null, said: gossip.ClusterInfo) => void) {
      const state = leads ? LEADER : FOLLOWER;
      const node = new gossip.MemberInfo().setState(state).setIsAlive(true).setTimeStamp('0');
      answer(null, new gossip.ClusterInfo().setMembersList([node]));
    },
  });
  server.addService(ServerFeaturesService, {
    getSupportedMethods(_: unknown, answer: (error: null, said: features.SupportedMethods) => void) {
      const batchAppend = new features.SupportedMethod()
        .setServiceName('event_store.client.streams.streams')
        .setMethodName('batchappend');
      const said = new features.SupportedMethods().setEventStoreServerVersion(version);
      answer(null, said.setMethodsList(hasBatchAppend ? [batchAppend] : []));
    },
  });
  const refused = (call: { destroy(error: Error): void }) => call.destroy(new Error('not served here'));
  server.addService(StreamsService, {
    read(call: ServerWritableStream<streams.ReadReq, streams.ReadResp>) {
      const stream = call.request.getOptions()?.getStream()?.getStreamIdentifier();
      if (stream) {
        const identifier = new shared.StreamIdentifier().setStreamName(stream.getStreamName());
        call.write(
          new streams.ReadResp().setStreamNotFound(
            new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier),
          ),
        );
      }
      call.end();
    },
    batchAppend(call: AppendStream) {
      call.on('error', () => undefined);
      call.on('data', (request: streams.BatchAppendReq) => {
        // The comparison of clocks and the marks that an opening writes.
        if (waiting.length === 0) call.write(successOf(request, 0));
        else waiting.shift()?.({ request, call });
      });
    },
    append: refused,
    delete: refused,
    tombstone: refused,
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  const answering: AnsweringServer = {
    connectionString: `esdb://127.0.0.1:${port}?tls=false`,
    nextAppend: () => new Promise((resolve) => void waiting.push(resolve)),
    close: () => server.forceShutdown(),
  };
  return answering;
}

/** The answer to an append that was written, its last event at this revision. */
export function successOf(request: streams.BatchAppendReq, revision: number): streams.BatchAppendResp {
  const at = new shared.AllStreamPosition().setCommitPosition('700').setPreparePosition('700');
  return new streams.BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(request.getOptions()?.getStreamIdentifier())
    .setSuccess(new streams.BatchAppendResp.Success().setCurrentRevision(String(revision)).setPosition(at));
}
