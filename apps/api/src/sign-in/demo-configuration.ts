import { type Configuration, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import {
  accessTokenSeconds,
  commandLineClient,
  demoAudience,
  demoMountPath,
  demoPersonGrant,
  demoResource,
  demoScope,
  readingRoomClient,
  signedInPath,
} from './demo-issuer.ts';
import { demoAlgorithm, type DemoKeys } from './demo-keys.ts';
import { troublePage } from './demo-page.ts';
import { findDemoPerson } from './demo-people.ts';
import { type DemoStore } from './demo-store.ts';

/** How long a visitor stays signed in at the provider: one long shift. */
const shiftSeconds = 12 * 3_600;

/** Access tokens for this service are signed and self-contained: opaque ones could not be verified with jose. */
export const apiAsResource: ResourceServer = {
  scope: demoScope,
  audience: demoAudience,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: demoAlgorithm } },
};

/** The page's choice is the consent: our own client asks for the one scope there is, so nothing is left to ask. */
async function grantForOurClient({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const grantId = session.grantIdFor(client.clientId);
  const standing = grantId ? await provider.Grant.find(grantId) : undefined;
  if (standing) return standing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(demoResource, demoScope);
  await grant.save();
  return grant;
}

function showTrouble(context: KoaContextWithOIDC, { error, error_description: description }: TroubleOut): void {
  const page = troublePage(context.status, `${error}${description ? `: ${description}` : ''}`);
  for (const [name, value] of Object.entries(page.headers)) context.set(name, value);
  context.body = page.html;
}

interface TroubleOut {
  readonly error: string;
  readonly error_description?: string | undefined;
}

/** Everything the provider is told. What is not wanted is switched off by name: several defaults are for development. */
export const demoConfiguration = (address: string, keys: DemoKeys, store: DemoStore): Configuration => ({
  adapter: store.adapter,
  jwks: { keys: [keys.signing] },
  cookies: {
    keys: keys.cookies,
    names: { session: 'throughline_demo', interaction: 'throughline_demo_choice', resume: 'throughline_demo_resume' },
    long: { httpOnly: true, sameSite: 'lax', path: demoMountPath },
    short: { httpOnly: true, sameSite: 'lax' },
  },
  clientDefaults: { id_token_signed_response_alg: demoAlgorithm },
  clients: [
    {
      client_id: readingRoomClient,
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [`${address}${signedInPath}`],
    },
    {
      client_id: commandLineClient,
      token_endpoint_auth_method: 'none',
      grant_types: [demoPersonGrant],
      response_types: [],
      redirect_uris: [],
    },
  ],
  clientAuthMethods: ['none'],
  clientBasedCORS: () => false,
  responseTypes: ['code'],
  scopes: ['openid'],
  pkce: { required: () => true },
  findAccount: (_context, subject) =>
    findDemoPerson(subject) && { accountId: subject, claims: () => ({ sub: subject }) },
  loadExistingGrant: grantForOurClient,
  issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  renderError: showTrouble,
  interactions: { url: (_context, interaction) => `${demoMountPath}/choose/${interaction.uid}` },
  ttl: {
    AccessToken: accessTokenSeconds,
    AuthorizationCode: 60,
    Grant: shiftSeconds,
    IdToken: accessTokenSeconds,
    Interaction: 600,
    RefreshToken: shiftSeconds,
    Session: shiftSeconds,
  },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => demoResource,
      useGrantedResource: () => true,
      getResourceServerInfo(_context, resource) {
        if (resource !== demoResource) throw new errors.InvalidTarget();
        return apiAsResource;
      },
    },
  },
});
