import { describe, expect, it } from '@jest/globals';
import { parseOidcSettings } from './oidc-settings.ts';

const issuer = 'https://sign-in.example.org/realms/care';
const parse = (more: Record<string, string>) => parseOidcSettings({ THROUGHLINE_OIDC_ISSUER: issuer, ...more });

describe('the settings of the identity provider', () => {
  it('are absent when no issuer is named', () => {
    expect(parseOidcSettings({})).toBeUndefined();
  });

  it('pin RS256 and ES256 and the audience throughline unless told otherwise', () => {
    expect(parse({})).toEqual({ issuer, audience: 'throughline', algorithms: ['RS256', 'ES256'] });
    expect(parse({ THROUGHLINE_OIDC_ALGORITHMS: 'PS256, EdDSA' })?.algorithms).toEqual(['PS256', 'EdDSA']);
  });

  it.each(['none', 'HS256', 'RS256,HS512', 'rs256', ','])('refuse the algorithms %s', (algorithms) => {
    expect(() => parse({ THROUGHLINE_OIDC_ALGORITHMS: algorithms })).toThrow(
      'THROUGHLINE_OIDC_ALGORITHMS may only name asymmetric signatures. Set it, for example THROUGHLINE_OIDC_ALGORITHMS=RS256,ES256, and start again.',
    );
  });

  it.each(['http://sign-in.example.org', 'https://sign-in.example.org/?a=b', 'sign-in', 'file:///keys'])(
    'refuse the issuer %s',
    (text) => {
      expect(() => parse({ THROUGHLINE_OIDC_ISSUER: text })).toThrow(
        expect.objectContaining({ code: 'SIGN_IN_SETTING_REFUSED' }),
      );
    },
  );
});
