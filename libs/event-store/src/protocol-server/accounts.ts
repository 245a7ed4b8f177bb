import { createHash, timingSafeEqual } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import { notSignedIn } from './call-refused.ts';

export interface ServedAccount {
  readonly name: string;
  readonly password: string;
  /** Groups besides the account's own name; `$admins` may do everything. `admin` is in it when nothing is said. */
  readonly groups?: readonly string[];
}

/** Who calls: the names that lists of access may hold for them, and whether any list matters. */
export type Caller = 'nobody' | 'unrestricted' | { readonly roles: readonly string[] };

const administrators = '$admins';

/**
 * Tells who calls by the name and password of the call; without accounts everybody is unrestricted.
 *
 * @throws CallRefused the name and password are of no account. A call without any is nobody's, and gets this far.
 */
export function signingIn(accounts: readonly ServedAccount[] | undefined): (metadata: Metadata) => Caller {
  if (!accounts) return () => 'unrestricted';
  const known = accounts.map((account) => ({ account, digest: digest(`${account.name}:${account.password}`) }));
  return (metadata) => {
    const authorization = metadata.get('authorization').at(0);
    if (authorization === undefined) return 'nobody';
    const [, given = ''] = /^Basic\s+(\S+)$/i.exec(String(authorization)) ?? [];
    const asked = digest(Buffer.from(given, 'base64').toString('utf8'));
    const found = known.find((one) => timingSafeEqual(one.digest, asked))?.account;
    if (!found) throw notSignedIn();
    const { name, groups = name === 'admin' ? [administrators] : [] } = found;
    return groups.includes(administrators) ? 'unrestricted' : { roles: [name, ...groups] };
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
