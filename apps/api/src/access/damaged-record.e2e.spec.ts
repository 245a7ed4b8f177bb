import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, jest } from '@jest/globals';

import { reseal } from '../../../../test/durability/damage/resealed.ts';
import { toldService } from '../../test/told-service.ts';
import { recordFileOf } from '../../../../test/servers/cluster.ts';

jest.setTimeout(60_000);

/** Alters a stored event behind the service's back, as somebody with the file and without scruples would. */
function alterEntry(path: string, record: string, entry: number): void {
  const file = new DatabaseSync(path);
  file.exec('DROP TRIGGER events_are_not_altered');
  const { changes } = file
    .prepare(
      `UPDATE events SET data = CAST(replace(CAST(data AS TEXT), 'Linnet', 'Robin') AS BLOB)
       WHERE revision = ? AND stream_key = (SELECT key FROM streams WHERE name = ?)`,
    )
    .run(entry - 1, `childRecord-${record}`);
  reseal(file);
  file.close();
  if (Number(changes) !== 1) throw new TypeError('No entry was altered.');
}

describe('a record that somebody altered in the file', () => {
  const { ask, told } = toldService(async (folder, { juniper, entries }) => {
    alterEntry(await recordFileOf(folder), juniper, entries.parent);
  });
  const document = `query Damaged($reference: String!) {
    child(reference: $reference) {
      displayName
      flags
      incompleteSince
      chronology(last: 1) { nodes { entryNumber } incompleteSince }
      carePlan { incompleteSince }
      integrity { entries headHash brokenAt incompleteSince }
    }
  }`;

  it('is still shown as far as it can be read, says so in every answer, and names where it is broken', async () => {
    const { data, errors } = await ask('inspector', document, { reference: told().reference });
    const { parent } = told().entries;
    const incompleteSince = '2026-06-10T18:00:00.000Z';
    expect(errors).toEqual([]);
    expect(data).toEqual({
      child: {
        displayName: 'Juniper',
        flags: ['incomplete'],
        incompleteSince,
        chronology: { nodes: [{ entryNumber: parent }], incompleteSince },
        carePlan: { incompleteSince },
        integrity: { entries: parent, headHash: null, brokenAt: parent + 1, incompleteSince },
      },
    });
  });

  it('keeps nobody from the other children', async () => {
    const other = 'query Other($record: ID!) { child(id: $record) { displayName incompleteSince } }';
    const { data } = await ask('registered.manager', other, { record: told().otis });
    expect(data).toEqual({ child: { displayName: 'Otis', incompleteSince: null } });
  });
});
