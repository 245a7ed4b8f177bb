import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openService } from '../../../apps/api/src/service/open-service.ts';
import { newDataFolder, startedService } from '../../../apps/api/test/started-service.ts';
import { recordAct } from '../../proofs/acting-over-http.ts';
import { allAlike, askCli, rebuildAll } from '../../proofs/asking-cli.ts';
import { log } from '../../proofs/deeds.ts';
import { actingAs, receiptOf, tellHome, type ToldHome } from '../../proofs/told-home.ts';

type Service = Awaited<ReturnType<typeof startedService>>;

const logs = ['record.db', 'access-log.db'];

function copied(from: string, to: string, files: readonly string[]): void {
  mkdirSync(to, { recursive: true });
  for (const file of files) copyFileSync(join(from, file), join(to, file));
}

const page = `query($id: ID!, $after: String) { child(id: $id, afterPosition: $after) {
  freshness { position stale } chronology(first: 100) { nodes { headline } } } }`;

interface Page {
  readonly freshness: { readonly position: string; readonly stale: boolean };
  readonly chronology: { readonly nodes: readonly { readonly headline: string }[] };
}

describe('a folder that was set back to its backup', () => {
  const { folder, remove } = newDataFolder();
  const { folder: backup, remove: removeBackup } = newDataFolder();
  const { folder: later, remove: removeLater } = newDataFolder();
  const { folder: elsewhere, remove: removeElsewhere } = newDataFolder();
  let home: ToldHome;
  /** A position from before the backup, and one from after it: of an act that is in no backup. */
  let kept = '';
  let lost = '';

  const writing = async (service: Service, words: string): Promise<string> => {
    const token = await service.tokenOf('registered.manager');
    const input = { ...log(words), record: home.children[0], idempotencyKey: crypto.randomUUID() };
    return (await recordAct(service, token, 'writeDailyLog', input)).position ?? '';
  };

  async function read(service: Service, after?: string): Promise<Page | string> {
    const token = await service.tokenOf('registered.manager');
    const { data, errors } = await service.ask(page, { id: home.children[0], after }, token);
    return errors ? String(errors[0]?.extensions['code']) : (data as { readonly child: Page }).child;
  }

  const wordsOf = (found: Page | string): string =>
    typeof found === 'string' ? found : JSON.stringify(found.chronology);

  /** Starts the service on a folder, does something with it, and stops it in good order. */
  async function during<T>(of: string, work: (service: Service) => Promise<T>): Promise<T> {
    const service = await startedService(of);
    try {
      return await work(service);
    } finally {
      await service.stop();
    }
  }

  beforeAll(async () => {
    home = await tellHome(folder, { rooms: 1, living: ['Ash'] });
    kept = await during(folder, (service) => writing(service, 'Kept for ever'));
    copied(folder, backup, [...logs, 'installation.json']);
    lost = await during(folder, async (service) => {
      const positions = [];
      for (let nth = 0; nth < 3; nth++) positions.push(await writing(service, `Lost entry ${nth}`));
      await askCli(service, await service.tokenOf('registered.manager'), 'projector/catch-up');
      return positions.at(-1) ?? '';
    });
    copied(folder, later, [...logs, 'installation.json', 'read-store.db', 'reactor.json']);
  });
  afterAll(async () => {
    for (const removing of [remove, removeBackup, removeLater, removeElsewhere]) await removing();
  });

  it('with its views left beside it makes them anew, and takes no position from before', async () => {
    copied(backup, folder, logs);
    await during(folder, async (service) => {
      expect([await read(service, lost), await read(service, kept)]).toEqual(['STALE_TOKEN', 'STALE_TOKEN']);
      expect(wordsOf(await read(service))).toMatch(/^(?!.*Lost entry).*Kept for ever/);
      const now = [];
      for (let nth = 0; nth < 5; nth++) now.push(await writing(service, `Written anew ${nth}`));
      expect(await read(service, now.at(-1))).toMatchObject({ freshness: { stale: false } });
      expect(await read(service, lost)).toBe('STALE_TOKEN');
      expect(wordsOf(await read(service))).toMatch(/^(?!.*Lost entry).*Written anew 4/);
      const token = await service.tokenOf('registered.manager');
      expect(await rebuildAll(service, token)).toEqual(allAlike);
    });
  });

  it('is noticed although more was recorded, without the views, than had been lost', async () => {
    copied(backup, later, logs);
    const opened = await openService({ folder: later, suspect: () => undefined });
    const act = actingAs(opened, home.manager, 'offline');
    for (let nth = 0; nth < 6; nth++) receiptOf(await act('writeDailyLog', home.children[0], log(`Offline ${nth}`)));
    await opened.close();
    await during(later, async (service) => {
      expect(await read(service, lost)).toBe('STALE_TOKEN');
      expect(wordsOf(await read(service))).toMatch(/^(?!.*Lost entry).*Offline 5/);
      const token = await service.tokenOf('registered.manager');
      expect(await rebuildAll(service, token)).toEqual(allAlike);
    });
  });

  it('in a new folder, where nothing remembers what was lost, tells its positions from those of other events', async () => {
    copied(backup, elsewhere, [...logs, 'installation.json']);
    await during(elsewhere, async (service) => {
      expect(await read(service, lost)).toBe('STALE_TOKEN');
      for (let nth = 0; nth < 5; nth++) await writing(service, `Written anew ${nth}`);
      expect(await read(service, lost)).toBe('STALE_TOKEN');
      // What this one names is there, as it was.
      expect(await read(service, kept)).toMatchObject({ freshness: { stale: false } });
    });
  });
});
