import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A way to a server that can be made worse. What was said to it last holds for every connection, old and new. */
export interface TcpProxy {
  readonly port: number;
  /** Resets every connection there is; new ones are let through as before. */
  readonly cut: () => void;
  /** Resets every connection there is, and whoever connects. */
  readonly refuse: () => void;
  /** Each piece that comes, in either direction, is passed on so much later. */
  readonly delay: (ms: number) => void;
  /** Takes whatever comes and passes nothing on, ever: a connection that lost something is reset when it heals. */
  readonly blackHole: () => void;
  /** Passes nothing on until it heals; then everything, late. */
  readonly hold: () => void;
  /** Passes on at most so many bytes a second, in each direction of each connection. */
  readonly throttle: (bytesPerSecond: number) => void;
  /** Passes everything on at once again. */
  readonly heal: () => void;
  /** How many connections there are. */
  readonly connections: () => number;
  /** How many bytes were taken and passed on to nobody. */
  readonly swallowed: () => number;
  readonly stop: () => Promise<void>;
}

type Way =
  | { readonly kind: 'open' | 'refusing' | 'swallowing' | 'holding' }
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number };

/** A slow way passes its pieces on so often. */
const tickMs = 50;

/** Stands before the server at this host and port, on a free port of 127.0.0.1. */
export async function startTcpProxy(to: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  let way: Way = { kind: 'open' };
  let changed = new AbortController();
  let swallowed = 0;
  const pairs = new Set<{ readonly reset: () => void; readonly hasLost: () => boolean }>();

  /** Aborted when the way has changed meanwhile: then what waits is looked at again. */
  const pause = (ms: number) => wait(ms, undefined, { signal: changed.signal }).catch(() => undefined);
  const change = (next: Way) => {
    way = next;
    changed.abort();
    changed = new AbortController();
  };
  const resetAll = (which = pairs) => {
    for (const { reset } of [...which]) reset();
  };

  /** Passes a piece on as the way allows. Says whether it was lost instead. */
  async function passed(piece: Buffer, socket: Socket): Promise<boolean> {
    const dueFrom = performance.now();
    let rest = piece;
    while (rest.length > 0) {
      let size = rest.length;
      if (way.kind === 'swallowing') {
        swallowed += rest.length;
        return false;
      }
      if (way.kind === 'holding') {
        await once(changed.signal, 'abort');
        continue;
      }
      if (way.kind === 'late') {
        const left = dueFrom + way.ms - performance.now();
        if (left > 0) {
          await pause(left);
          continue;
        }
      }
      if (way.kind === 'slow') {
        await pause(tickMs);
        size = Math.max(1, Math.round((way.bytesPerSecond * tickMs) / 1000));
      }
      const now = rest.subarray(0, size);
      rest = rest.subarray(size);
      if (!socket.write(now)) await once(socket, 'drain');
    }
    return true;
  }

  function join(client: Socket, server: Socket): void {
    let isLossy = false;
    const reset = () => {
      client.resetAndDestroy();
      server.resetAndDestroy();
    };
    const pair = { reset, hasLost: () => isLossy };
    pairs.add(pair);
    const flow = async (from: Socket, into: Socket) => {
      for await (const piece of from) {
        if (Buffer.isBuffer(piece) && !(await passed(piece, into))) isLossy = true;
      }
      if (!isLossy) into.end();
    };
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      // The flow out of it ends with the error; a listener keeps it from ending the process.
      socket.on('error', () => undefined);
    }
    void Promise.all([flow(client, server), flow(server, client)]).catch(reset);
    const closed = [client, server].map((socket) => once(socket, 'close').catch(() => undefined));
    void Promise.all(closed).then(() => pairs.delete(pair));
  }

  const listening = createServer({ allowHalfOpen: true }, (client) => {
    if (way.kind === 'refusing') {
      client.on('error', () => undefined);
      client.resetAndDestroy();
      return;
    }
    join(client, connect({ ...to, allowHalfOpen: true }));
  });
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;

  return {
    port,
    cut: () => resetAll(),
    refuse() {
      change({ kind: 'refusing' });
      resetAll();
    },
    delay: (ms) => change({ kind: 'late', ms }),
    blackHole: () => change({ kind: 'swallowing' }),
    hold: () => change({ kind: 'holding' }),
    throttle: (bytesPerSecond) => change({ kind: 'slow', bytesPerSecond }),
    heal() {
      change({ kind: 'open' });
      for (const { reset, hasLost } of [...pairs]) if (hasLost()) reset();
    },
    connections: () => pairs.size,
    swallowed: () => swallowed,
    async stop() {
      change({ kind: 'refusing' });
      resetAll();
      const closed = once(listening, 'close');
      listening.close();
      await closed;
    },
  };
}

/** A connection string of the server, by way of the proxy: a single host alone, which nothing else is asked for. */
export function throughProxy(connectionString: string, { port }: Pick<TcpProxy, 'port'>): string {
  const [, before = '', host = '', after = ''] =
    /^([a-z]+:\/\/(?:[^@/?]*@)?)([^:/?,]+):\d+(|[/?].*)$/.exec(connectionString) ?? [];
  if (host === '') throw new TypeError('Behind a proxy stands one server, named with its port.');
  const direct = /^mongodb:/.test(before) ? `${after}${after.includes('?') ? '&' : '?'}directConnection=true` : after;
  return `${before}${host === 'localhost' ? host : '127.0.0.1'}:${port}${direct}`;
}

/** Where a connection string leads. */
export function serverOf(connectionString: string): { readonly host: string; readonly port: number } {
  const [, host = '', port = ''] = /^[a-z]+:\/\/(?:[^@/?]*@)?([^:/?,]+):(\d+)(?:$|[/?])/.exec(connectionString) ?? [];
  if (host === '') throw new TypeError('Behind a proxy stands one server, named with its port.');
  return { host, port: Number(port) };
}
