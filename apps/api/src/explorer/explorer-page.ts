import { createHash } from 'node:crypto';

/** The explorer as it is sent: one page that brings everything along, and the policy that it runs under. */
export interface ExplorerPage {
  readonly html: string;
  readonly policy: string;
}

const firstQuery = `# The record of the demo: everyone and everything in it is fictional.
#
# Most fields want somebody signed in. Get a token on the command line:
#   npm run -s throughline -- token --as registered.manager
# and put it under Headers, in place of <token>.
{
  viewer {
    name
    roles {
      role
      homes
    }
  }
}
`;

const script = /<script>([^]*?)<\/script>/;

/** Its one script and no other, workers made of its own text, and nothing fetched but from this service. */
function policyFor(html: string): string {
  const text = script.exec(html)?.[1] ?? '';
  return [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Makes the explorer's page; its 9 MB are loaded only now, so that a start does not wait for them. */
export async function makeExplorerPage(): Promise<ExplorerPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const options = {
    title: 'Throughline explorer (demo)',
    endpoint: '/graphql',
    defaultQuery: firstQuery,
    headers: JSON.stringify({ authorization: 'Bearer <token>' }, null, 2),
    // A token belongs to nobody's browser storage.
    shouldPersistHeaders: false,
  };
  const html = renderGraphiQL(options);
  return { html, policy: policyFor(html) };
}
