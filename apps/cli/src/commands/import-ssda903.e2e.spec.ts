import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { foundDemo, newDataFolder, startedService } from '../../../api/test/started-service.ts';
import { commandLine, commandLineJson } from '../../test/command-line.ts';

jest.setTimeout(60_000);

const fixture = join(import.meta.dirname, '../../../../libs/interchange/fixtures/ssda903');

describe('throughline import ssda903', () => {
  let place: ReturnType<typeof newDataFolder>;
  let home: string;
  beforeEach(async () => {
    place = newDataFolder();
    ({ home } = await foundDemo(place.folder));
  });
  afterEach(() => place.remove());

  const importing = (...more: readonly string[]) => [
    ...['import', 'ssda903', fixture, '--home', home, '--authority', 'E10000012', '--year', '2024'],
    ...['--urn', '9900001', '--as', 'registered.manager', ...more],
  ];

  it('reports the same through the running service and in this process, where the second finds all of it the same', async () => {
    const checkedHere = await commandLine(place.folder, importing('--check'));
    const service = await startedService(place.folder);
    const checkedThere = await commandLine(place.folder, importing('--check'));
    const imported = await commandLineJson(place.folder, importing());
    await service.stop();
    const again = await commandLineJson(place.folder, importing());

    expect(checkedThere).toEqual(checkedHere);
    expect(checkedHere.out).toMatch(/nothing was written/i);
    expect(imported.code).toBe(checkedHere.code);
    expect(imported.said).toMatchObject({ total: { same: 0 } });
    const total = imported.said['total'] as Readonly<Record<string, number>>;
    expect(again.said).toMatchObject({ total: { same: total['new'], new: 0, changed: 0, gone: 0 } });
    expect(await commandLineJson(place.folder, ['doctor'])).toMatchObject({ code: 0 });
  });

  it('says how far it has come on standard error when asked, and keeps the report alone on standard output', async () => {
    const { out, err } = await commandLine(place.folder, importing('--check', '--progress'));
    expect(err).toMatch(/\d+ of \d+ rows\n$/);
    expect(out).not.toMatch(/^\d+ of \d+ rows$/m);
  });

  it('is refused in the same words to who may not, here and there', async () => {
    const asStranger = importing().map((part) => (part === home ? 'b3f1c1de-0000-4000-8000-000000000000' : part));
    const here = await commandLineJson(place.folder, asStranger);
    const service = await startedService(place.folder);
    const there = await commandLineJson(place.folder, asStranger);
    await service.stop();
    expect(here).toMatchObject({ code: 1, said: { error: { code: 'FORBIDDEN' } } });
    expect(there).toEqual(here);
  });

  it.each([
    ['--authority', ['--authority', 'Leeds']],
    ['--year', ['--year', 'last']],
    ['--home', ['--home', 'Larkrise']],
  ])('names the option that was not taken: %s', async (option, more) => {
    const { code, err } = await commandLine(place.folder, importing(...more));
    expect(code).toBe(64);
    expect(err).toContain(option);
  });

  it('names nobody when --as is not on record, and no folder that is not there', async () => {
    expect((await commandLine(place.folder, importing('--as', 'inspector'))).err).toContain('Nobody on record');
    const nowhere = importing().map((part) => (part === fixture ? '/nowhere/at/all' : part));
    expect(await commandLineJson(place.folder, nowhere)).toMatchObject({
      code: 1,
      said: { error: { code: 'NO_FOLDER' } },
    });
  });
});
