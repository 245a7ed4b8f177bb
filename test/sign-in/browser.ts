import { createHash, randomBytes } from 'node:crypto';
import { readingRoomClient, signedInPath } from '../../apps/api/src/sign-in/demo-issuer.ts';

/** A browser with cookies that keep to their paths, and that follows redirects until it is sent back to the client. */
export function openBrowser(address: string) {
  const jar = new Map<string, { name: string; value: string; path: string }>();
  const keep = (line: string) => {
    const [pair = '', ...attributes] = line.split(/; */);
    const [name = '', value = ''] = pair.split('=');
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    if (attributes.some((attribute) => attribute.includes('1970'))) jar.delete(`${name} ${path}`);
    else jar.set(`${name} ${path}`, { name, value, path });
  };
  const visit = async (url: URL, form?: URLSearchParams): Promise<{ url: URL; answer: Response }> => {
    if (url.href.startsWith(`${address}${signedInPath}`)) return { url, answer: new Response() };
    const cookie = [...jar.values()]
      .filter(({ path }) => url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const answer = await fetch(url, {
      method: form ? 'POST' : 'GET',
      headers: { cookie, accept: 'text/html' },
      redirect: 'manual',
      ...(form && { body: form }),
    });
    answer.headers.getSetCookie().forEach(keep);
    const onward = answer.headers.get('location');
    return onward ? visit(new URL(onward, url)) : { url, answer };
  };
  return { visit };
}

/** Where the reading room sends a browser to sign in, and what it keeps back to prove that it was the one. */
export function authorization(issuer: string, address: string, more: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL(`${issuer}/auth`);
  const query = {
    client_id: readingRoomClient,
    redirect_uri: `${address}${signedInPath}`,
    response_type: 'code',
    scope: 'openid record',
    state: 'where-i-was',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url, verifier };
}
