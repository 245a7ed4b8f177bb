import { createHash } from 'node:crypto';
import { type ServerResponse } from 'node:http';
import { type DemoPerson } from './demo-people.ts';

const style = `
  body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #0b0c0c; }
  ul { list-style: none; padding: 0; } li { margin: 0.5rem 0; }
  button { font: inherit; width: 100%; text-align: left; padding: 0.75rem 1rem; border: 2px solid #0b0c0c; background: #fff; cursor: pointer; }
  button:focus-visible { outline: 3px solid #ffdd00; outline-offset: 0; box-shadow: 0 0 0 6px #0b0c0c; }
  .notice { border-left: 0.5rem solid #1d70b8; padding: 0.5rem 1rem; }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  // No script of any kind; the one style sheet by its hash; forms go nowhere but back here.
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');

const page = (title: string, body: string) => `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)}</title><style>${style}</style></head>
<body><main><h1>${escape(title)}</h1>${body}</main></body></html>
`;

const choice = ({ subject, name }: DemoPerson) =>
  `<li><button name="person" value="${escape(subject)}">${escape(name)}<br>${escape(subject.replace('.', ' '))}</button></li>`;

/** A page, with the headers that every page of the sign-in carries. */
export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

/** The page on which a visitor chooses who to be. It posts to its own address and needs no script. */
export const choosePersonPage = (people: readonly DemoPerson[]): Page => ({
  status: 200,
  headers,
  html: page(
    'Sign in to the demo',
    `<p class="notice">Everyone on this page is fictional. Choosing a name signs you in as that person, without a password: never keep a real record here.</p>
<form method="post"><ul>${people.map(choice).join('')}</ul></form>`,
  ),
});

/** A page that says what went wrong and what to do now. */
export const troublePage = (status: number, what: string): Page => ({
  status,
  headers,
  html: page(
    'Sign-in did not work',
    `<p>${escape(what)}</p><p>Go back to the reading room and start the sign-in again.</p>`,
  ),
});

export function sendPage(response: ServerResponse, { status, headers: pageHeaders, html }: Page): void {
  response.writeHead(status, pageHeaders).end(html);
}
