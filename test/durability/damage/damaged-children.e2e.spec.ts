import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { openEmbeddedStore, parseStreamName } from '#libs/event-store';

import { newDataFolder, startedService } from '../../../apps/api/test/started-service.ts';
import { commandLineJson } from '../../../apps/cli/test/command-line.ts';
import { recordAct } from '../../proofs/acting-over-http.ts';
import { log } from '../../proofs/deeds.ts';
import { actingAs, receiptOf, tellHome } from '../../proofs/told-home.ts';
import { openService } from '../../../apps/api/src/service/open-service.ts';

type Service = Awaited<ReturnType<typeof startedService>>;

/** Turns one bit in the last event of a stream, as a disk may; no later event vouches for that one. */
function turnBitInLast(folder: string, stream: string): void {
  const file = new DatabaseSync(join(folder, 'record.db'));
  const key = file.prepare('SELECT key FROM streams WHERE name = ?').get(stream)?.['key'] ?? 0;
  const last = 'stream_key = ? AND revision = (SELECT max(revision) FROM events WHERE stream_key = ?)';
  const data = file.prepare(`SELECT data FROM events WHERE ${last}`).get(key, key)?.['data'];
  // "Words" becomes "Vords": JSON still, and of its form.
  const text = Buffer.from(data as Uint8Array).toString('utf8');
  file.exec('DROP TRIGGER events_are_not_altered');
  file.prepare(`UPDATE events SET data = ? WHERE ${last}`).run(Buffer.from(text.replace('Words', 'Vords')), key, key);
  file.close();
}

/** Appends what only a later release could read. */
async function appendUnknown(folder: string, stream: string): Promise<void> {
  const store = await openEmbeddedStore({ folder, file: 'record.db' });
  const name = parseStreamName(stream);
  const [last] = await store.readStream(name, Number.MAX_SAFE_INTEGER, 'backwards', 1);
  const bytes = Buffer.from('{}');
  const event = { id: randomUUID(), type: 'MoodMeasured', data: bytes, metadata: bytes };
  await store.append(name, last?.revision ?? 'noStream', [event]);
  await store.close();
}

const document = `query Shown($id: ID!) {
  child(id: $id) {
    incompleteSince
    flags
    carePlan { incompleteSince }
    chronology(first: 50) { incompleteSince nodes { headline } }
    integrity { brokenAt incompleteSince }
  }
}`;

interface Shown {
  readonly incompleteSince: string | null;
  readonly flags: readonly string[];
  readonly carePlan: { readonly incompleteSince: string | null };
  readonly chronology: {
    readonly incompleteSince: string | null;
    readonly nodes: readonly { readonly headline: string }[];
  };
  readonly integrity: { readonly brokenAt: number | null; readonly incompleteSince: string | null };
}

describe('a child whose last event was altered, and one with an event that nobody can read', () => {
  const { folder, remove } = newDataFolder();
  let service: Service;
  let children: readonly string[] = [];
  const streamOf = (nth: number) => `childRecord-${children[nth] ?? ''}`;

  beforeAll(async () => {
    const home = await tellHome(folder, { rooms: 3, living: ['Ash', 'Briar', 'Clover'] });
    ({ children } = home);
    const opened = await openService({ folder, suspect: () => undefined });
    const act = actingAs(opened, home.manager, 'damaged children');
    for (const child of children)
      for (const words of ['Words that stand', 'Words at the end'])
        receiptOf(await act('writeDailyLog', child, log(words)));
    await opened.close();
    turnBitInLast(folder, streamOf(0));
    await appendUnknown(folder, streamOf(1));
    service = await startedService(folder);
  });
  afterAll(async () => {
    await service.stop();
    await remove();
  });

  async function shown(nth: number): Promise<Shown> {
    const token = await service.tokenOf('registered.manager');
    const { data, errors } = await service.ask(document, { id: children[nth] }, token);
    expect(errors).toBeUndefined();
    return (data as { readonly child: Shown }).child;
  }

  it.each([
    ['altered', 0, /^(?!.*(V|W)ords at the end).*Words that stand/],
    ['unknown', 1, /Words at the end/],
  ])('are shown up to before it, and every answer says since when (%s)', async (_what, nth, words) => {
    const child = await shown(nth);
    const since = child.incompleteSince;
    expect(since).toMatch(/^20\d\d-/);
    expect(child.flags).toContain('incomplete');
    expect([child.carePlan, child.chronology, child.integrity].map((part) => part.incompleteSince)).toEqual([
      since,
      since,
      since,
    ]);
    expect(child.chronology.nodes.map(({ headline }) => headline).join(' ')).toMatch(words);
    expect(child.integrity.brokenAt).toBeGreaterThan(1);
  });

  it('are in nobody’s way: the third child is shown whole, and written to', async () => {
    const token = await service.tokenOf('registered.manager');
    const input = { ...log('Words as ever'), record: children[2], idempotencyKey: randomUUID() };
    await recordAct(service, token, 'writeDailyLog', input);
    const child = await shown(2);
    expect(child).toMatchObject({ incompleteSince: null, carePlan: { incompleteSince: null } });
    expect(child.flags).not.toContain('incomplete');
    expect(child.integrity).toEqual({ brokenAt: null, incompleteSince: null });
  });

  it('take nothing more, by a coded answer, and leave the service ready', async () => {
    const token = await service.tokenOf('registered.manager');
    for (const record of children.slice(0, 2)) {
      const input = { ...log('Words too late'), record, idempotencyKey: randomUUID() };
      await expect(recordAct(service, token, 'writeDailyLog', input)).rejects.toThrow(
        /"code":"UNAVAILABLE".*"retryable":false/,
      );
    }
    const health = await service.get('/health/ready');
    expect([health.status, await health.json()]).toMatchObject([200, { details: { views: { incomplete: 2 } } }]);
  });

  it('are named by doctor, by stream and revision, while the service runs', async () => {
    const { code, said } = await commandLineJson(folder, ['doctor']);
    expect(code).toBe(3);
    const { findings } = (said['logs'] as readonly { readonly findings: readonly object[] }[])[0] ?? { findings: [] };
    expect(findings).toEqual([
      { stream: streamOf(0), revision: expect.any(Number), damage: 'ALTERED' },
      { stream: streamOf(1), revision: expect.any(Number), damage: 'UNREADABLE' },
    ]);
  });
});
