import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { keepOwnFile } from './own-file.ts';
import { SignInFault } from './sign-in-fault.ts';

export const demoAlgorithm = 'ES256';

const coordinate = z.base64url().min(40);
const publicPart = {
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  kid: z.string().min(1),
  alg: z.literal(demoAlgorithm),
  use: z.literal('sig'),
};
const keptKeys = z.strictObject({
  signing: z.strictObject({ ...publicPart, d: coordinate }),
  cookies: z.array(z.base64url().min(32)).min(1),
});

/** What the demo's identity provider signs with: tokens with `signing`, its own cookies with `cookies`. */
export type DemoKeys = z.infer<typeof keptKeys>;
export type DemoPublicKey = Omit<DemoKeys['signing'], 'd'>;

function makeKeys(): DemoKeys {
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return keptKeys.parse({
    signing: { ...jwk, kid: randomUUID(), alg: demoAlgorithm, use: 'sig' },
    cookies: [randomBytes(32).toString('base64url')],
  });
}

const parseKeys = (text: string, path: string): DemoKeys => {
  try {
    return keptKeys.parse(JSON.parse(text));
  } catch {
    // The cause is left out: it may quote the file.
    throw new SignInFault(
      'DEMO_KEYS_UNREADABLE',
      `${path} does not hold the keys of the demo sign-in. Restore the file, or remove it and start again: everyone then signs in anew.`,
    );
  }
};

/**
 * The keys of this data folder: made on the first start, the same on every later one, so that a token outlives a restart.
 * @throws SignInFault DEMO_KEYS_UNREADABLE when the file holds something else.
 */
export function keepDemoKeys(folder: string): DemoKeys {
  const path = join(folder, 'sign-in-keys.json');
  const text = keepOwnFile(path, () => `${JSON.stringify(makeKeys())}\n`);
  return parseKeys(text, path);
}

/** The part of the signing key that verifiers may know. */
export function publicKeyOf({ signing }: DemoKeys): DemoPublicKey {
  const { kty, crv, x, y, kid, alg, use } = signing;
  return { kty, crv, x, y, kid, alg, use };
}
