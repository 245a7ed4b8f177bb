import { type ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';

import { listen } from './listening.ts';

describe('listening', () => {
  it('says that the service is starting until it can answer', async () => {
    const listening = await listen('127.0.0.1', 0);
    const answer = await fetch(`http://127.0.0.1:${listening.port}`, { headers: { connection: 'close' } });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await answer.json()).toMatchObject({ error: { code: 'STARTING' } });
    await listening.drain(0);
  });

  it('lets a request under way finish when it stops, and takes no other', async () => {
    const listening = await listen('127.0.0.1', 0);
    const address = `http://127.0.0.1:${listening.port}`;
    const begun = Promise.withResolvers<ServerResponse>();
    listening.answerBy((_request, response) => begun.resolve(response));
    const asked = fetch(address);
    const response = await begun.promise;
    const drained = listening.drain(5_000);
    await expect(fetch(address)).rejects.toThrow('fetch failed');
    response.end('recorded');
    expect(await (await asked).text()).toBe('recorded');
    await drained;
  });

  it('cuts a request that takes longer than it may', async () => {
    const listening = await listen('127.0.0.1', 0);
    const begun = Promise.withResolvers<ServerResponse>();
    listening.answerBy((_request, response) => begun.resolve(response));
    const asked = fetch(`http://127.0.0.1:${listening.port}`);
    asked.catch(() => undefined);
    await begun.promise;
    await listening.drain(20);
    await expect(asked).rejects.toThrow('fetch failed');
  });

  it('says what to set when the port is taken, and when the address is not of this machine', async () => {
    const listening = await listen('127.0.0.1', 0);
    await expect(listen('127.0.0.1', listening.port)).rejects.toMatchObject({
      code: 'LISTEN_REFUSED',
      message: expect.stringContaining(`THROUGHLINE_PORT=${listening.port + 1}`),
    });
    await listening.drain(0);
    await expect(listen('192.0.2.1', 0)).rejects.toThrow('Set an address of this machine');
  });
});
