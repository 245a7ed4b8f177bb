import { describe, expect, it } from '@jest/globals';
import { readConnectionString } from './connection-string.ts';

const refusal = (text: string): { readonly detail?: string; readonly message?: string } => {
  try {
    readConnectionString(text);
    return {};
  } catch (fault) {
    return fault as { detail: string; message: string };
  }
};

describe('the connection string of EventStoreDB', () => {
  it.each([
    ['esdb://throughline:a%3Ab@db.example:2113', { hosts: 'db.example:2113', tls: true, account: 'throughline' }],
    ['esdb://127.0.0.1:2113?tls=false', { hosts: '127.0.0.1:2113', tls: false, account: undefined }],
    ['esdb+discover://a:b@one,two:2114,three/?tls=true', { hosts: 'one,two:2114,three', tls: true, account: 'a' }],
    ['esdb://one?userCertFile=a.pem&userKeyFile=b.pem', { hosts: 'one', tls: true, account: undefined }],
  ])('is read: %s', (text, expected) => {
    expect(readConnectionString(text)).toEqual(expected);
  });

  it('is refused with an account and no TLS, where the client would drop the account without a word', () => {
    expect(refusal('esdb://admin:changeit@one:2113?tls=false').detail).toBe('CREDENTIALS_WITHOUT_TLS');
  });

  it('is refused with TLS and no account', () => {
    expect(refusal('esdb://one:2113?tls=true').detail).toBe('NO_CREDENTIALS');
  });

  it.each([
    'http://one:2113',
    'esdb://',
    'esdb://admin:pass:word@one:2113',
    'esdb://admin:secret@one:2113?tsl=false',
    'esdb://admin:secret@one:2113?throwOnAppendFailure=false',
    'esdb://admin:secret@one:2113?tlsVerifyCert=false',
    'esdb://admin:secret@one:2113?tls',
  ])('is refused when it says what is not meant: %s', (text) => {
    expect(refusal(text).detail).toBe('MALFORMED_CONNECTION_STRING');
  });

  it('is never quoted by a refusal, since a password stands in it', () => {
    expect(refusal('esdb://admin:secret@one:2113?tsl=false').message).not.toMatch(/secret|admin/);
    expect(refusal('esdb://admin:secret@one:2113?tls=false').message).not.toMatch(/secret|admin/);
  });
});
