import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { eventOf, newStream } from '../contract/opened.contract.ts';
import { eachSpecHasFolder, runProgram, startProgram } from './data-folder.contract.ts';
import { isStoreFree } from './lock.ts';
import { openEmbeddedStore } from './open-store.ts';

const tryToOpen = `
  const free = store.isStoreFree(place);
  const answer = await store.openEmbeddedStore(place).then((opened) => opened.close(), ({ code, message }) => ({ code, message }));
  console.log(JSON.stringify({ free, ...answer }));
`;

const appendForEver = `
  const opened = await store.openEmbeddedStore(place);
  const stream = store.parseStreamName('home-' + randomUUID());
  for (let at = 0; ; at += 1) {
    const { lastRevision } = await opened.append(stream, at === 0 ? 'noStream' : at - 1, [event()]);
    console.log(stream, lastRevision);
  }
`;

describe('the owner of a data folder', () => {
  const place = eachSpecHasFolder();

  it('makes a folder and files that only its account can read', async () => {
    const store = await openEmbeddedStore(place());
    await store.append(newStream(), 'noStream', [eventOf('a')]);
    const { folder } = place();
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(mode(folder)).toBe('700');
    expect(readdirSync(folder).map((file) => mode(`${folder}/${file}`))).toEqual(['600', '600', '600', '600', '600']);
    await store.close();
  });

  it('keeps a second process out, says what to do, and lets go at close', async () => {
    const store = await openEmbeddedStore(place());
    expect(isStoreFree(place())).toBe(false);
    const refused: unknown = JSON.parse(await runProgram(tryToOpen, place()));
    expect(refused).toMatchObject({ free: false, code: 'STORE_LOCKED' });
    expect(refused).toMatchObject({
      message: expect.stringMatching(/^Another Throughline service uses this data folder .*Stop that service first/),
    });
    await store.close();
    expect(isStoreFree(place())).toBe(true);
    expect(JSON.parse(await runProgram(tryToOpen, place()))).toEqual({ free: true });
  });

  it('keeps a second opening in the same process out', async () => {
    const store = await openEmbeddedStore(place());
    await expect(openEmbeddedStore(place())).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await store.close();
  });

  it('has every acknowledged event after each of five kills, and the lock is free at once', async () => {
    for (const acknowledgements of [1, 3, 10, 30, 60]) {
      const child = startProgram(appendForEver, place());
      const lines: string[] = [];
      for await (const line of createInterface(child.stdout)) {
        lines.push(line);
        if (lines.length === acknowledgements) child.kill('SIGKILL');
      }
      if (child.signalCode === null) await once(child, 'exit');
      const store = await openEmbeddedStore(place());
      const [stream = '', revision = ''] = lines.at(-1)?.split(' ') ?? [];
      const events = (await store.readAll('start', 100_000)).filter((event) => event.stream === stream);
      expect(lines.length).toBeGreaterThanOrEqual(acknowledgements);
      expect(events.slice(0, lines.length).map((event) => event.revision)).toEqual(lines.map((_, at) => at));
      expect(Number(revision)).toBe(lines.length - 1);
      await store.close();
    }
  }, 60_000);
});
