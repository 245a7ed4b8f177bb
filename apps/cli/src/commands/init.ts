import { z } from 'zod';

import { findAct, foundHome, type Founding, StoreNotEmpty } from '#libs/acts';

import { openService } from '../../../api/src/service/open-service.ts';

import { type Answer } from '../answer.ts';
import { CommandFault } from '../command-fault.ts';
import { type Program } from '../program.ts';
import { type Asked, clusterOf } from '../surroundings.ts';

interface InitOptions {
  readonly issuer: string;
  readonly subject: string;
  readonly home: string;
  readonly urn?: string;
  readonly given: string;
  readonly family?: string;
}

const issuer = z.url({ protocol: /^https?$/, error: 'is not a URL' });

/** By which option each part of an input came. */
const options = {
  registerHome: { name: 'home', urn: 'urn' },
  addPerson: { 'name.given': 'given', 'name.family': 'family' },
} as const;

/** Found out before anything is made. What was typed is not repeated: it may be somebody's name. */
function refuseMalformed(act: keyof typeof options, input: Readonly<Record<string, unknown>>): void {
  const optionOf = new Map<string, string>(Object.entries(options[act]));
  for (const { path, message } of findAct(act)?.act.input.safeParse(input).error?.issues ?? []) {
    const option = optionOf.get(path.join('.'));
    if (option) throw new CommandFault('NOT_UNDERSTOOD', `--${option} was not taken: ${message}`, 'notUnderstood');
  }
}

function foundingOf({ home, urn, given, family, issuer: url, subject }: InitOptions): Founding {
  if (!issuer.safeParse(url).success)
    throw new CommandFault(
      'NOT_UNDERSTOOD',
      '--issuer is not a URL. Give the issuer of the home as it stands in its tokens, for example https://sign-in.example.org/realms/care.',
      'notUnderstood',
    );
  const founding = { home: { name: home, urn }, manager: { given, family }, signIn: { issuer: url, subject } };
  refuseMalformed('registerHome', founding.home);
  refuseMalformed('addPerson', { name: founding.manager });
  return founding;
}

/**
 * Founds a home in an empty data folder, which is marked as a home for ever. Called again after a crash half-way it
 * finishes what it began; once the first manager can sign in it is refused.
 * @throws StoreNotEmpty; DataFolderFault FOLDER_IS_DEMO; StoreLocked while the service runs.
 */
async function init(asked: Asked, options: InitOptions): Promise<Answer> {
  const { folder } = asked;
  const founding = foundingOf(options);
  const opened = await openService({
    folder,
    cluster: clusterOf(asked),
    kind: 'home',
    make: 'home',
    suspect: () => undefined,
  });
  try {
    const { issuer: url, subject } = founding.signIn;
    if (await opened.people.personBySignIn(url, subject)) throw new StoreNotEmpty();
    const { home, manager } = await foundHome(opened.ports, founding);
    return {
      words: [
        `The home is founded in ${folder}.`,
        `  home     ${home}`,
        `  manager  ${manager}`,
        `Start its service with THROUGHLINE_OIDC_ISSUER=${url} npm start.`,
      ].join('\n'),
      json: { installation: opened.installation.id, home, manager },
    };
  } finally {
    await opened.close();
  }
}

export function addInit({ program, run }: Program): void {
  program
    .command('init')
    .description('Founds a home and its registered manager in an empty data folder.')
    .requiredOption('--issuer <url>', 'the issuer through which the manager signs in')
    .requiredOption('--subject <sub>', 'the subject that the issuer knows the manager by')
    .requiredOption('--home <name>', 'the name of the home')
    .option('--urn <urn>', 'the URN that the home is registered under')
    .requiredOption('--given <name>', "the manager's given name")
    .option('--family <name>', "the manager's family name")
    .action((options: InitOptions) => run((asked) => init(asked, options)));
}
