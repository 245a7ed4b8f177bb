import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { serverOf, startTcpProxy, type TcpProxy, throughProxy } from './tcp-proxy.ts';

describe('a proxy in front of a server', () => {
  let server: Server;
  let proxy: TcpProxy;
  /** All that the server was told. */
  let heard: string;
  let open: Socket[];
  beforeEach(async () => {
    [heard, open] = ['', []];
    server = createServer((socket) => {
      open.push(socket);
      socket.on('error', () => undefined);
      socket.on('data', (data) => {
        heard += data.toString();
        socket.write(data);
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await startTcpProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
  });
  afterEach(async () => {
    await proxy.stop();
    for (const socket of open) socket.destroy();
    server.close();
  });

  function connected() {
    const socket = connect(proxy.port, '127.0.0.1');
    open.push(socket);
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    const lost = new Promise<unknown>((resolve) =>
      socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code)),
    );
    return {
      socket,
      lost,
      answer: () => answer,
      say: (words: string) => void socket.write(words),
      /** Resolves once so many letters were answered. */
      answered: async (length: number) => {
        while (answer.length < length) await once(socket, 'data');
        return answer;
      },
    };
  }

  it('passes everything on, and a word that one side has said all', async () => {
    const { say, answered, socket } = connected();
    say('a word');
    expect(await answered(6)).toBe('a word');
    socket.end();
    await once(socket, 'close');
  });

  it('cuts what there is, and lets whoever comes again through', async () => {
    const first = connected();
    first.say('a');
    await first.answered(1);
    proxy.cut();
    expect(await first.lost).toBe('ECONNRESET');
    const again = connected();
    again.say('b');
    expect(await again.answered(1)).toBe('b');
  });

  it('refuses until it heals', async () => {
    proxy.refuse();
    const refused = connected();
    expect(await refused.lost).toBe('ECONNRESET');
    proxy.heal();
    const again = connected();
    again.say('b');
    expect(await again.answered(1)).toBe('b');
  });

  it('delays', async () => {
    const { say, answered } = connected();
    say('-');
    await answered(1);
    proxy.delay(150);
    const began = performance.now();
    say('a');
    await answered(2);
    expect(performance.now() - began).toBeGreaterThanOrEqual(298);
  });

  it('throttles', async () => {
    const { say, answered } = connected();
    proxy.throttle(1_000);
    const began = performance.now();
    say('x'.repeat(200));
    expect(await answered(200)).toBe('x'.repeat(200));
    expect(performance.now() - began).toBeGreaterThan(190);
    say('y'.repeat(1_000_000));
    proxy.heal();
    expect((await answered(1_000_200)).length).toBe(1_000_200);
  });

  it('swallows, and resets what has lost something when it heals', async () => {
    const { say, answer, lost } = connected();
    const other = connected();
    proxy.blackHole();
    say('a');
    const late = connected();
    late.say('b');
    while (proxy.swallowed() < 2) await nextTurn();
    proxy.heal();
    expect(await lost).toBe('ECONNRESET');
    expect([answer(), heard]).toEqual(['', '']);
    other.say('c');
    expect(await other.answered(1)).toBe('c');
    expect(await late.lost).toBe('ECONNRESET');
  });

  it('holds back what comes, and delivers it late, even of whoever has gone', async () => {
    const { say, socket } = connected();
    proxy.hold();
    say('a late word');
    socket.end();
    const other = connected();
    other.say('!');
    await once(socket, 'finish');
    expect(heard).toBe('');
    proxy.heal();
    await other.answered(1);
    while (!heard.includes('a late word')) await once(open[0] ?? socket, 'data');
    expect(heard).toContain('a late word');
  });

  it('stands in a connection string for the server', () => {
    expect(throughProxy('esdb://admin:changeit@localhost:2113?tls=true', { port: 7 })).toBe(
      'esdb://admin:changeit@localhost:7?tls=true',
    );
    expect(throughProxy('mongodb://127.0.0.1:27017/throughline?replicaSet=rs', { port: 7 })).toBe(
      'mongodb://127.0.0.1:7/throughline?replicaSet=rs&directConnection=true',
    );
    expect(serverOf('esdb://127.0.0.1:2113?tls=false')).toEqual({ host: '127.0.0.1', port: 2113 });
    expect(() => throughProxy('esdb://a:1,b:2', { port: 7 })).toThrow('one server');
  });
});
