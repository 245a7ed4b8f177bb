import { describe, expect, it } from '@jest/globals';

import { parseSettings } from './parse-settings.ts';
import { settingsTable } from './settings-table.ts';

describe('the settings of the service', () => {
  it('are all optional: with none set, a folder and a loopback address are at hand', () => {
    expect(parseSettings({})).toEqual({
      folder: './data',
      host: '127.0.0.1',
      port: 4000,
      logLevel: 'info',
      mode: undefined,
      oidc: undefined,
      cluster: undefined,
      leadFor: 15,
    });
  });

  it('read what is set, and take a setting that is set to nothing as not set', () => {
    const read = parseSettings({ THROUGHLINE_PORT: '0', THROUGHLINE_MODE: 'home', THROUGHLINE_DATA_DIR: '' });
    expect(read).toMatchObject({ port: 0, mode: 'home', folder: './data' });
  });

  it.each([
    [
      { THROUGHLINE_PORT: '70000' },
      'THROUGHLINE_PORT is not a port. Set it, for example THROUGHLINE_PORT=4000, and start again.',
    ],
    [
      { THROUGHLINE_PORT: '4e3' },
      'THROUGHLINE_PORT is not a port. Set it, for example THROUGHLINE_PORT=4000, and start again.',
    ],
    [
      { THROUGHLINE_MODE: 'live' },
      'THROUGHLINE_MODE is none of demo, home. Set it, for example THROUGHLINE_MODE=demo, and start again.',
    ],
    [
      { THROUGHLINE_HOST: 'a b' },
      'THROUGHLINE_HOST is not an address. Set it, for example THROUGHLINE_HOST=127.0.0.1, and start again.',
    ],
    [
      { THROUGHLINE_LOG_LEVEL: 'loud' },
      'THROUGHLINE_LOG_LEVEL is none of fatal, error, warn, info, debug, trace, silent. Set it, for example THROUGHLINE_LOG_LEVEL=warn, and start again.',
    ],
    [
      { THROUGHLINE_LEAD_SECONDS: '301' },
      'THROUGHLINE_LEAD_SECONDS is not a number of seconds from 1 to 300. Set it, for example THROUGHLINE_LEAD_SECONDS=15, and start again.',
    ],
    [
      { THROUGHLINE_LEAD_SECONDS: '0' },
      'THROUGHLINE_LEAD_SECONDS is not a number of seconds from 1 to 300. Set it, for example THROUGHLINE_LEAD_SECONDS=15, and start again.',
    ],
  ])('refuses %j, naming the setting and one that would do', (environment, words) => {
    expect(() => parseSettings(environment)).toThrow(words);
  });

  it('name both servers of a cluster, or neither', () => {
    const servers = { THROUGHLINE_ESDB: 'esdb://a:2113', THROUGHLINE_MONGO: 'mongodb://b/views' };
    expect(parseSettings(servers).cluster).toEqual({
      eventStore: 'esdb://a:2113',
      accessEventStore: undefined,
      readStore: 'mongodb://b/views',
    });
    expect(() => parseSettings({ ...servers, THROUGHLINE_MONGO: '' })).toThrow(/^THROUGHLINE_MONGO is not set: the /);
    expect(() => parseSettings({ ...servers, THROUGHLINE_ESDB: '' })).toThrow(/^THROUGHLINE_ESDB is not set: the /);
    expect(() => parseSettings({ THROUGHLINE_ESDB_ACCESS: 'esdb://c' })).toThrow(/^THROUGHLINE_ESDB is not set: the /);
  });

  it('refuse a connection string of another kind without repeating it: it may hold a password', () => {
    expect(() => parseSettings({ THROUGHLINE_ESDB: 'http://u:hunter2@a' })).toThrow(
      /^THROUGHLINE_ESDB is not a connection string of EventStoreDB\. Set it, for example THROUGHLINE_ESDB=esdb:/,
    );
    expect(() => parseSettings({ THROUGHLINE_MONGO: 'u:hunter2@a' })).toThrow(
      /^(?!.*hunter2)THROUGHLINE_MONGO is not /,
    );
  });

  it('refuses an issuer that anyone on the way could pose as', () => {
    expect(() => parseSettings({ THROUGHLINE_OIDC_ISSUER: 'http://sign-in.example.org' })).toThrow(
      /THROUGHLINE_OIDC_ISSUER is not an https address/,
    );
  });

  it('stand in one table, each once, with a meaning and an example', () => {
    const names = settingsTable.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(settingsTable.filter(({ meaning, example }) => !meaning || !example)).toEqual([]);
    expect(names).toContain('THROUGHLINE_OIDC_ISSUER');
  });
});
