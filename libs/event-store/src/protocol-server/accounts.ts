import { createHash, timingSafeEqual } from 'node:crypto';
import type { Metadata } from '@grpc/grpc-js';
import { notSignedIn } from './call-refused.ts';

export interface ServedAccount {
  readonly name: string;
  readonly password: string;
}

/** Lets a call through that carries the name and password of an account; without accounts it lets every call through. */
export function signingIn(accounts: readonly ServedAccount[] | undefined): (metadata: Metadata) => void {
  if (!accounts) return () => undefined;
  const known = accounts.map(({ name, password }) => digest(`${name}:${password}`));
  return (metadata) => {
    const [, given] = /^Basic\s+(\S+)$/i.exec(String(metadata.get('authorization').at(0) ?? '')) ?? [];
    const asked = digest(Buffer.from(given ?? '', 'base64').toString('utf8'));
    if (!known.some((account) => timingSafeEqual(account, asked))) throw notSignedIn();
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
