import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';

/** The release of EventStoreDB whose protocol is spoken here. */
export const protocolVersion = '24.10.0';

/** Which methods a client finds here, by service; the words behind a method are features of it. */
const methods: readonly (readonly [service: string, method: string, ...features: readonly string[]])[] = [
  ['event_store.client.streams.streams', 'read', 'position', 'events'],
  ['event_store.client.streams.streams', 'append'],
  ['event_store.client.streams.streams', 'delete'],
  ['event_store.client.streams.streams', 'tombstone'],
  ['event_store.client.streams.streams', 'batchappend'],
  ['event_store.client.gossip.gossip', 'read'],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods'],
];

export function supportedMethods(): features.SupportedMethods {
  const supported = methods.map(([service, method, ...has]) =>
    new features.SupportedMethod()
      .setServiceName(service)
      .setMethodName(method)
      .setFeaturesList([...has]),
  );
  return new features.SupportedMethods().setEventStoreServerVersion(protocolVersion).setMethodsList(supported);
}

export interface Node {
  readonly id: string;
  readonly host: string;
  /** Known once it listens. */
  readonly port: () => number;
}

/** A cluster of one node, which leads it. */
export function clusterOf({ id, host, port }: Node, now: number): gossip.ClusterInfo {
  const leader = new gossip.MemberInfo()
    .setInstanceId(new shared.UUID().setString(id))
    .setTimeStamp(String(BigInt(now) * 10_000n))
    .setState(gossip.MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port()));
  return new gossip.ClusterInfo().setMembersList([leader]);
}
