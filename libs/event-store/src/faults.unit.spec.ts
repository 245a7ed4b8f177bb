import { describe, expect, it } from '@jest/globals';
import { faultOf, refusalOf } from './embedded/opening-refusal.ts';
import { unavailable } from './embedded/unavailable.ts';
import {
  AccessDenied,
  Damaged,
  EventTooLarge,
  MetadataNotKept,
  StoreDamaged,
  StoreLocked,
  StoreNewer,
  StoreRefused,
  UnsafeSqlite,
  WrongExpectedRevision,
} from './faults.ts';

describe('what a store throws', () => {
  it.each([
    [
      new WrongExpectedRevision('home-1', 4),
      'Nothing was written: home-1 is at revision 4. Read it again, decide on what it says now, and append to that.',
    ],
    [
      new WrongExpectedRevision('home-1', 'noStream'),
      'Nothing was written: home-1 does not exist. Read it again, decide on what it says now, and append to that.',
    ],
    [
      new EventTooLarge(262_145, 262_144),
      'Nothing was written: an event has 262145 bytes of data and metadata, and at most 262144 are taken. ' +
        'Shorten the text, or split it into several entries.',
    ],
    [
      new Damaged('home-1', 3),
      'home-1 is damaged at revision 3: an event is missing or altered. ' +
        'Stop the service, keep a copy of the store as it is, and restore it from the last good backup.',
    ],
    [
      new StoreRefused({ detail: 'CLOCK_SKEW', cause: 'The clock is 60 s behind.', remedy: 'Set it by NTP.' }),
      'The clock is 60 s behind. Set it by NTP.',
    ],
    [
      new MetadataNotKept('home-1'),
      'Nothing was written to home-1: the metadata of an event would not come back as the same bytes. ' +
        'Write it as JSON without spaces and without keys that look like whole numbers (RFC 8785 does the rest).',
    ],
    [
      unavailable('DISK_FULL'),
      'Nothing was written: the disk of the data folder is full. Free some space on it and repeat.',
    ],
  ])('says cause and remedy: %s', (fault, message) => {
    expect(fault.message).toBe(message);
  });

  it.each([
    new StoreLocked('/srv/record.db'),
    new StoreDamaged('/srv/record.db', 'it is not a database'),
    new StoreNewer('/srv/record.db', 2, 1),
    new UnsafeSqlite('SQLite 3.51.2 can damage a store', 'Start with another release.'),
  ])('comes whole through the thread that opens the store: %s', (fault) => {
    const refusal = structuredClone(refusalOf(fault, '/srv/record.db'));
    expect(refusal && faultOf(refusal)).toMatchObject({ name: fault.name, code: fault.code, message: fault.message });
  });

  it.each([
    [{ code: 'EACCES' }, 'ACCESS_DENIED'],
    [{ errcode: 14 }, 'ACCESS_DENIED'],
    [{ errcode: 13 }, 'STORE_UNAVAILABLE'],
    [{ errcode: 261 }, 'STORE_UNAVAILABLE'],
  ])('words what the system says at opening: %j is %s', (error, code) => {
    expect(refusalOf(error, '/srv/record.db')).toMatchObject({ code });
  });

  it('leaves an error that nobody foresaw to rise', () => {
    expect(refusalOf(new TypeError('unforeseen'), '/srv/record.db')).toBeUndefined();
    expect(new AccessDenied('/srv').message).toMatch(/^\/srv refused access\. Give the account/);
  });
});
