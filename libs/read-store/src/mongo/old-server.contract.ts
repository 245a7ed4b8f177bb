import { createServer, type Socket } from 'node:net';

import { mongo } from 'mongoose';

const headBytes = 16;
const opMessage = 2_013;

/** What a server of that version says of itself, and nothing else: no real one of that age is at hand. */
export async function oldServer(version: string): Promise<{ readonly uri: string; close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let received = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      while (received.length >= 4 && received.length >= received.readInt32LE(0)) {
        const length = received.readInt32LE(0);
        socket.write(answerTo(received.subarray(0, length), version, server.address()));
        received = received.subarray(length);
      }
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    uri: `mongodb://${hostOf(server.address())}/throughline?directConnection=true`,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Address = ReturnType<ReturnType<typeof createServer>['address']>;

function hostOf(address: Address): string {
  return typeof address === 'object' ? `127.0.0.1:${address?.port ?? 0}` : '';
}

function answerTo(request: Buffer, version: string, address: Address): Buffer {
  const host = hostOf(address);
  const about = {
    ok: 1,
    version,
    helloOk: true,
    isWritablePrimary: true,
    ismaster: true,
    setName: 'old',
    setVersion: 1,
    hosts: [host],
    me: host,
    primary: host,
    minWireVersion: 0,
    maxWireVersion: 13,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
  };
  const body = Buffer.from(mongo.BSON.serialize(about));
  const isMessage = request.readInt32LE(12) === opMessage;
  // The first greeting comes in the form of servers before 3.6, and is answered in it.
  const lead = isMessage ? Buffer.alloc(5) : Buffer.concat([Buffer.alloc(16), Buffer.from([1, 0, 0, 0])]);
  const head = Buffer.alloc(headBytes);
  head.writeInt32LE(headBytes + lead.length + body.length, 0);
  head.writeInt32LE(request.readInt32LE(4), 8);
  head.writeInt32LE(isMessage ? opMessage : 1, 12);
  return Buffer.concat([head, lead, body]);
}
