import { SettingMissing } from '../settings/setting-faults.ts';
import { type Settings } from '../settings/parse-settings.ts';
import { type Kind } from '../service/installation.ts';

import { demoIssuerOnRecord } from './demo-issuer.ts';
import { type DemoSignIn, refuseUnlessLoopback, startDemoSignIn } from './demo-provider.ts';
import { trustIssuer } from './issuer-keys.ts';
import { type PersonDirectory, type RequestWithToken, signInBy, type SignInOutcome } from './signed-in-person.ts';

/** How a request becomes a person, and in the demo the provider that makes the tokens for it. */
export interface OpenedSignIn {
  readonly signIn: (request: RequestWithToken) => Promise<SignInOutcome>;
  readonly demo: DemoSignIn | undefined;
}

export interface SignInPlace {
  readonly settings: Settings;
  readonly port: number;
  readonly people: PersonDirectory;
  readonly report: (fault: unknown) => void;
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

/** The people of the demo, whose tokens name the port that they were made on. */
const onRecord = (people: PersonDirectory): PersonDirectory => ({
  personBySignIn: (_issuer, subject) => people.personBySignIn(demoIssuerOnRecord, subject),
});

/**
 * The way to sign in that goes with the kind of the data folder, for a service that holds its port.
 * @throws as `requireSignIn`; SignInFault DEMO_KEYS_UNREADABLE
 */
export function openSignIn(kind: Kind, { settings, port, people, report }: SignInPlace): OpenedSignIn {
  const { host, folder, oidc } = settings;
  requireSignIn(kind, settings);
  if (kind === 'home' && oidc) return { signIn: signInBy(trustIssuer(oidc), people), demo: undefined };
  const demo = startDemoSignIn({ host, port, folder, report });
  return { signIn: signInBy(demo.trust, onRecord(people)), demo };
}
