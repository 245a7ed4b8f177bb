/** The terms on which the demo's own identity provider and those who ask it for tokens agree. */

/** Where the provider stands under the service's own address. */
export const demoMountPath = '/demo-sign-in';

/**
 * Under which issuer the record knows the people of the demo. Not the issuer of their tokens: that names the port, and
 * they shall be found on another port too.
 */
export const demoIssuerOnRecord = 'urn:throughline:demo-sign-in';

/** The `aud` of access tokens for this service. */
export const demoAudience = 'throughline';

/** What a client asks access to (RFC 8707 wants a URI there, not the audience itself). */
export const demoResource = 'urn:throughline:api';

/** The one scope: to act on the record as the person signed in may. What that is, the service decides, not the token. */
export const demoScope = 'record';

export const readingRoomClient = 'throughline-reading-room';
export const commandLineClient = 'throughline-cli';

/** Where the reading room is sent back to, under the service's own address. */
export const signedInPath = '/signed-in';

/** The grant by which the command line asks for a token in the name of a demo person. */
export const demoPersonGrant = 'urn:throughline:params:grant-type:demo-person';

export const accessTokenSeconds = 3_600;

/** The issuer for a service at this address, such as `http://127.0.0.1:3000`. */
export const demoIssuer = (address: string): string => `${address}${demoMountPath}`;

/** The origin of a loopback address. One spelling everywhere: to a cookie, `localhost` is another host. */
export const originOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
