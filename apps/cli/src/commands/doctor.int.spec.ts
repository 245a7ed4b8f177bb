import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { reseal } from '../../../../test/durability/damage/resealed.ts';
import { foundDemo, newDataFolder, startedService } from '../../../api/test/started-service.ts';
import { commandLine, commandLineJson } from '../../test/command-line.ts';

jest.setTimeout(60_000);

/** Does to the file of the record what no code of ours can: its triggers are taken away first. */
function tamper(folder: string, sql: string, isResealed: boolean): void {
  const file = new DatabaseSync(join(folder, 'record.db'));
  file.exec(`DROP TRIGGER events_are_not_altered; DROP TRIGGER events_are_not_deleted; ${sql}`);
  if (isResealed) reseal(file);
  file.close();
}

const at = (stream: string, revision: number): string =>
  `WHERE revision = ${revision} AND stream_key = (SELECT key FROM streams WHERE name = '${stream}')`;

const flip = (stream: string, revision: number, from: string, to: string): string =>
  `UPDATE events SET data = CAST(replace(CAST(data AS TEXT), '${from}', '${to}') AS BLOB) ${at(stream, revision)}`;

describe('throughline doctor', () => {
  let place: ReturnType<typeof newDataFolder>;
  let stream: string;
  beforeEach(async () => {
    place = newDataFolder();
    stream = `person-${(await foundDemo(place.folder)).manager}`;
  });
  afterEach(() => place.remove());

  it('says the same of a healthy folder while its service runs and when it does not', async () => {
    const service = await startedService(place.folder);
    const running = await commandLineJson(place.folder, ['doctor']);
    await service.stop();
    const stopped = await commandLineJson(place.folder, ['doctor']);
    expect(running).toMatchObject({ code: 0, said: { healthy: true, logs: [{ log: 'record', findings: [] }, {}] } });
    expect(stopped).toMatchObject({ code: 0, said: { logs: running.said['logs'] } });
  });

  // One letter within a value: still JSON, still of the form of its type.
  const letter = (revision: number) => (name: string) =>
    flip(name, revision, 'registered.manager', 'registered.manageR');

  it.each([
    // Its successor was chained to what it was.
    ['a letter altered on purpose', 1, 'ALTERED', 'resealed', letter(1)],
    ['an altered letter', 1, 'ALTERED', 'as it is', letter(1)],
    // No successor vouches for the last event of a stream.
    ['an altered letter of the last event', 2, 'ALTERED', 'as it is', (name: string) => flip(name, 2, '}', ' ')],
    ['a byte that leaves no JSON', 1, 'UNREADABLE', 'resealed', (name: string) => flip(name, 1, '{"body"', '["body"')],
    ['an event taken out', 1, 'MISSING', 'as it is', (name: string) => `DELETE FROM events ${at(name, 1)}`],
  ])('names stream and revision of %s, and ends with 3', async (_what, revision, damage, checksum, sql) => {
    tamper(place.folder, sql(stream), checksum === 'resealed');
    const { code, said } = await commandLineJson(place.folder, ['doctor']);
    expect(code).toBe(3);
    expect(said).toMatchObject({ healthy: false, logs: [{ findings: [{ stream, revision, damage }] }, {}] });
    const { out } = await commandLine(place.folder, ['doctor']);
    expect(out).toContain(`record.db ${stream} revision ${revision} ${damage}`);
    expect(out).not.toContain('Lantern');
  });

  it('names a store that is no store, and still reads the other one', async () => {
    writeFileSync(join(place.folder, 'access-log.db'), 'not a database, and long enough to look at'.repeat(40));
    const { code, said } = await commandLineJson(place.folder, ['doctor']);
    expect(code).toBe(3);
    expect(said).toMatchObject({ logs: [{ log: 'record', findings: [] }, { stopped: { code: 'STORE_DAMAGED' } }] });
  });
});
