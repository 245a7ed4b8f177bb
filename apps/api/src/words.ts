import { resolve } from 'node:path';

import { type Settings } from './settings/parse-settings.ts';
import { demoPeople } from './sign-in/demo-people.ts';
import { codeOf } from './sign-in/sign-in-fault.ts';
// The type alone: whoever only wants the words need not load the service.
import type { RunningService } from './start-service.ts';

/** The people of the demo, and how to get a token for one: from the service of a folder that is not the usual one. */
export const signInWords = (folder?: string): readonly string[] => [
  '',
  'Sign-ins of the demo. Nobody here exists:',
  ...demoPeople.map(({ subject, name }) => `  ${subject.padEnd(22)} ${name}`),
  '',
  `A token for one of them: npm run -s throughline -- ${folder === undefined ? '' : `--data-dir ${folder} `}token --as registered.manager`,
];

/** What the start says on standard output. */
export function wordsOf({ address, kind }: Pick<RunningService, 'address' | 'kind'>, { folder }: Settings): string {
  const demo = kind === 'demo';
  return [
    `Throughline is ready at ${address}${demo ? ' (demo: everyone and everything in it is fictional)' : ''}`,
    `  GraphQL    ${address}/graphql`,
    ...(demo ? [`  Explorer   ${address}/explorer`] : []),
    `  Data       ${resolve(folder)}`,
    ...(demo ? signInWords() : []),
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}

/** Faults at the start that an operator can mend: their messages say how, and a stack would only hide it. */
const mendable: ReadonlySet<unknown> = new Set([
  ...['SETTING_MISSING', 'SETTING_REFUSED', 'SIGN_IN_SETTING_REFUSED', 'DEMO_NEEDS_LOOPBACK', 'DEMO_KEYS_UNREADABLE'],
  ...['INSTALLATION_UNREADABLE', 'INSTALLATION_MISSING', 'FOLDER_IS_DEMO', 'FOLDER_IS_HOME', 'FOLDER_IS_EMPTY'],
  ...['STORE_LOCKED', 'STORE_DAMAGED', 'STORE_NEWER', 'UNSAFE_SQLITE', 'STORE_UNAVAILABLE', 'ACCESS_DENIED', 'DAMAGED'],
  ...['READ_STORE_FOREIGN', 'READ_STORE_NEWER', 'READ_STORE_DAMAGED', 'READ_STORE_BUSY', 'READ_STORE_FULL'],
  ...['READ_STORE_UNAVAILABLE', 'READ_STORE_DENIED', 'READ_STORE_UNSUPPORTED', 'READ_STORE_INDEXES_DIFFER'],
  ...['STORE_REFUSED', 'LISTEN_REFUSED'],
]);

/** What to print for a fault that nobody could carry on after: its message, and for a fault of ours where it was. */
export function wordsFor(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null || !('message' in fault)) return String(fault);
  if (mendable.has(codeOf(fault))) return String(fault.message);
  return 'stack' in fault ? String(fault.stack) : String(fault.message);
}
