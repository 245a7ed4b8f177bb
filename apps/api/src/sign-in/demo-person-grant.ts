import { errors, type Provider } from 'oidc-provider';
import { apiAsResource } from './demo-configuration.ts';
import { demoPersonGrant, demoResource, demoScope } from './demo-issuer.ts';
import { findDemoPerson } from './demo-people.ts';
import { isLocalCredential } from './local-credential.ts';

/**
 * Lets the command line ask for a token in the name of a demo person. The local credential is what it shows for itself:
 * whoever can read the data folder already holds the signing key, so the grant gives nobody more than they have.
 */
export function registerDemoPersonGrant(provider: Provider, credential: string): void {
  provider.registerGrantType<{ local_credential?: string; person?: string }>(
    demoPersonGrant,
    async (context) => {
      const { client, params } = context.oidc;
      if (!isLocalCredential(credential, params.local_credential)) {
        throw new errors.AccessDenied('the local credential was not accepted');
      }
      const person = findDemoPerson(params.person);
      if (!person) throw new errors.InvalidGrant('there is no demo person of that name');
      const token = new provider.AccessToken({
        client,
        accountId: person.subject,
        // No grant stands behind it: a signed token is not stored, and nothing but its expiry ends it.
        grantId: '',
        gty: demoPersonGrant,
        scope: demoScope,
        resourceServer: new provider.ResourceServer(demoResource, apiAsResource),
      });
      context.body = {
        access_token: await token.save(),
        token_type: token.tokenType,
        expires_in: token.expiration,
        scope: demoScope,
      };
    },
    ['local_credential', 'person'],
  );
}
