import { SettingMissing } from '../settings/setting-faults.ts';
import { type Settings } from '../settings/parse-settings.ts';
import { type Kind } from '../service/installation.ts';

import { type DemoSignIn, refuseUnlessLoopback, startDemoSignIn } from './demo-provider.ts';
import { trustIssuer } from './issuer-keys.ts';
import { type TokenTrust } from './verify-token.ts';

/** Whose tokens are believed, and in the demo the provider that makes them. */
export interface OpenedSignIn {
  readonly trust: TokenTrust;
  readonly demo: DemoSignIn | undefined;
}

/**
 * Before anything listens: the demo only where no other machine can reach it, a home only with a provider.
 * @throws SignInFault DEMO_NEEDS_LOOPBACK, SettingMissing
 */
export function requireSignIn(kind: Kind, { host, oidc }: Settings): void {
  if (kind === 'demo') refuseUnlessLoopback(host);
  else if (!oidc)
    throw new SettingMissing(
      'THROUGHLINE_OIDC_ISSUER',
      'https://sign-in.example.org/realms/care',
      'a home signs people in through a provider of its own',
    );
}

/** The way to sign in that goes with the kind of the data folder, for a service that holds its port. */
export function openSignIn(
  kind: Kind,
  settings: Settings,
  port: number,
  report: (fault: unknown) => void,
): OpenedSignIn {
  const { host, folder, oidc } = settings;
  requireSignIn(kind, settings);
  if (kind === 'home' && oidc) return { trust: trustIssuer(oidc), demo: undefined };
  const demo = startDemoSignIn({ host, port, folder, report });
  return { trust: demo.trust, demo };
}
