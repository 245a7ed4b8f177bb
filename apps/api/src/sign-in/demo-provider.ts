import { type IncomingMessage, type ServerResponse } from 'node:http';
import { createLocalJWKSet } from 'jose';
import { Provider } from 'oidc-provider';
import { demoConfiguration } from './demo-configuration.ts';
import { answerInteraction } from './demo-interaction.ts';
import { demoAudience, demoIssuer, demoMountPath, originOf } from './demo-issuer.ts';
import { demoAlgorithm, keepDemoKeys, publicKeyOf } from './demo-keys.ts';
import { sendPage, troublePage } from './demo-page.ts';
import { registerDemoPersonGrant } from './demo-person-grant.ts';
import { openDemoStore } from './demo-store.ts';
import { keepLocalCredential } from './local-credential.ts';
import { SignInFault } from './sign-in-fault.ts';
import { type TokenTrust } from './verify-token.ts';

/** An express middleware; faults that are nobody's fault go to `next`. */
export type SignInHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (fault: unknown) => void,
) => void;

export interface DemoSignIn {
  /** The service's own origin, in the one spelling that cookies and tokens agree on. */
  readonly address: string;
  /** Mount `handler` here, before any body parser: `app.use(demo.mountPath, demo.handler)`. */
  readonly mountPath: typeof demoMountPath;
  readonly handler: SignInHandler;
  /** Trust in this provider's tokens, with its keys at hand: the service need not ask itself over HTTP. */
  readonly trust: TokenTrust;
  close(): void;
}

export interface DemoPlace {
  /** The address that the service is bound to. */
  readonly host: string;
  readonly port: number;
  /** The data folder: keys, sessions and the local credential are kept there. */
  readonly folder: string;
  readonly now?: () => number;
  /** Told of faults inside the provider. They name no person; what a visitor sees is a page of ours. */
  readonly report: (fault: unknown) => void;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1']);

/**
 * @throws SignInFault DEMO_NEEDS_LOOPBACK for every address that another machine might reach, names included: what
 * `localhost` means, a hosts file decides.
 */
export function refuseUnlessLoopback(host: string): void {
  if (loopback.has(host)) return;
  throw new SignInFault(
    'DEMO_NEEDS_LOOPBACK',
    `The demo signs anyone in without a password, so it may only listen on 127.0.0.1 or ::1, not on ${host}. Bind it to 127.0.0.1, or leave demo mode and set THROUGHLINE_OIDC_ISSUER to your own provider.`,
  );
}

/**
 * Starts the identity provider of the demo, for a service at this address and port.
 * Keys, sessions and refresh tokens outlast a restart on the same port and data folder.
 * @throws SignInFault DEMO_NEEDS_LOOPBACK, DEMO_KEYS_UNREADABLE.
 */
export function startDemoSignIn({ host, port, folder, now = Date.now, report }: DemoPlace): DemoSignIn {
  refuseUnlessLoopback(host);
  const address = originOf(host, port);
  const keys = keepDemoKeys(folder);
  const store = openDemoStore(folder, now);
  const provider = new Provider(demoIssuer(address), demoConfiguration(address, keys, store));
  registerDemoPersonGrant(provider, keepLocalCredential(folder));
  provider.on('server_error', (_context, fault) => report(fault));
  return {
    address,
    mountPath: demoMountPath,
    handler: handlerOf(provider, new URL(address).host),
    trust: {
      issuer: provider.issuer,
      audience: demoAudience,
      algorithms: [demoAlgorithm],
      keys: createLocalJWKSet({ keys: [publicKeyOf(keys)] }),
    },
    close: () => store.close(),
  };
}

function handlerOf(provider: Provider, ownHost: string): SignInHandler {
  const answer = provider.callback();
  return (request, response, next) => {
    // A page elsewhere can point a name of its own at 127.0.0.1 and would then be "us" to the browser.
    if (request.headers.host !== ownHost) {
      sendPage(response, troublePage(421, `The demo answers at http://${ownHost} only.`));
    } else if (request.url?.startsWith('/choose/')) {
      answerInteraction(provider, request, response).catch(next);
    } else {
      answer(request, response).catch(next);
    }
  };
}
