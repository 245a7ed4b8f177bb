import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { openService } from '../../../api/src/service/open-service.ts';
import { foundDemo, newDataFolder } from '../../../api/test/started-service.ts';
import { commandLine, commandLineJson } from '../../test/command-line.ts';

jest.setTimeout(60_000);

const issuer = 'https://sign-in.example.org/realms/care';
const founding = (more: Readonly<Record<string, string>> = {}) => [
  'init',
  ...Object.entries({
    issuer,
    subject: 'sub-1',
    home: 'Larkrise (fictional)',
    given: 'Marigold',
    family: 'Lantern (fictional)',
    ...more,
  }).flatMap(([option, value]) => [`--${option}`, value]),
];

describe('throughline init', () => {
  let place: ReturnType<typeof newDataFolder>;
  beforeEach(() => {
    place = newDataFolder();
  });
  afterEach(() => place.remove());

  it('founds a home whose manager is found by issuer and subject', async () => {
    const { code, said } = await commandLineJson(place.folder, founding({ urn: 'SC000000' }));
    expect(code).toBe(0);
    const opened = await openService({ folder: place.folder, kind: 'home', suspect: () => undefined });
    const manager = await opened.people.personBySignIn(issuer, 'sub-1');
    await opened.close();
    expect(manager).toMatchObject({
      id: said['manager'],
      roles: [{ role: 'registered.manager', homes: [said['home']] }],
    });
  });

  it('is refused a second time, by the same words and by others, and alters nothing', async () => {
    await commandLine(place.folder, founding());
    const before = await commandLine(place.folder, ['doctor']);
    for (const again of [founding(), founding({ subject: 'sub-2' })]) {
      expect(await commandLineJson(place.folder, again)).toMatchObject({
        code: 1,
        said: { error: { code: 'STORE_NOT_EMPTY' } },
      });
    }
    expect(await commandLine(place.folder, ['doctor'])).toEqual(before);
  });

  it('is refused on the folder of a demo', async () => {
    await foundDemo(place.folder);
    expect(await commandLineJson(place.folder, founding())).toMatchObject({
      code: 1,
      said: { error: { code: 'FOLDER_IS_DEMO' } },
    });
  });

  it.each([
    ['--issuer', { issuer: 'sign-in' }],
    ['--home', { home: ' ' }],
    ['--urn', { urn: 'x'.repeat(21) }],
    ['--given', { given: '' }],
  ])('names the option that was not taken, %s, before anything is made', async (option, more) => {
    const { code, err } = await commandLine(place.folder, founding(more));
    expect(code).toBe(64);
    expect(err).toContain(option);
    expect(existsSync(place.folder)).toBe(false);
  });

  it('leaves a home for which no token is minted: its own issuer gives them', async () => {
    await commandLine(place.folder, founding());
    const { code, err } = await commandLine(place.folder, ['token', '--as', 'registered.manager']);
    expect(code).toBe(1);
    expect(err).toContain('THROUGHLINE_OIDC_ISSUER');
  });
});
