import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { openService } from '../../../api/src/service/open-service.ts';
import { foundDemo, newDataFolder } from '../../../api/test/started-service.ts';
import { commandLineJson } from '../../test/command-line.ts';

const patience = 60_000;
const nobody = '7d1f4c51-1111-4aaa-8bbb-00000000000f';

describe('throughline appoint', () => {
  let place: ReturnType<typeof newDataFolder>;
  let home: string;
  let manager: string;
  beforeEach(async () => {
    place = newDataFolder();
    ({ home, manager } = await foundDemo(place.folder, { from: '2026-01-01' }));
  });
  afterEach(() => place.remove());

  const appoint = (person: string, role: string, ...more: readonly string[]) =>
    commandLineJson(place.folder, [
      'appoint',
      '--person',
      person,
      '--role',
      role,
      '--home',
      home,
      '--by',
      manager,
      '--from',
      '2026-02-01',
      ...more,
    ]);

  it(
    'gives the role of responsible individual, and changes nothing when it is said again',
    async () => {
      for (const time of ['first', 'second'])
        expect([time, (await appoint(manager, 'responsible.individual')).code]).toEqual([time, 0]);
      const opened = await openService({ folder: place.folder, suspect: () => undefined });
      const person = await opened.people.findPerson(manager);
      await opened.close();
      expect(person?.roles.map(({ role, from }) => [role, from])).toEqual([
        ['registered.manager', '2026-01-01'],
        ['responsible.individual', '2026-02-01'],
      ]);
    },
    patience,
  );

  it(
    'ends the role of a registered manager, whom nobody in the home could end',
    async () => {
      expect((await appoint(manager, 'registered.manager', '--ends')).code).toBe(0);
      const opened = await openService({ folder: place.folder, suspect: () => undefined });
      const person = await opened.people.findPerson(manager);
      await opened.close();
      expect(person?.roles).toMatchObject([{ role: 'registered.manager', from: '2026-01-01', until: '2026-01-31' }]);
    },
    patience,
  );

  it(
    'leaves the roles that a manager gives to the manager, and knows nobody whom the record does not',
    async () => {
      expect(await appoint(manager, 'key.worker')).toMatchObject({
        code: 64,
        said: { error: { code: 'NOT_UNDERSTOOD' } },
      });
      expect(await appoint(nobody, 'responsible.individual')).toMatchObject({
        code: 1,
        said: { error: { code: 'PERSON_UNKNOWN' } },
      });
    },
    patience,
  );
});
