import { readInstallation } from '../../../api/src/service/installation.ts';
import { findService } from '../../../api/src/sign-in/find-service.ts';

import { type Answer } from '../answer.ts';
import { CommandFault } from '../command-fault.ts';
import { type Program } from '../program.ts';
import { demoTokenOf, onRecord } from '../reach/as-person.ts';
import { type Asked } from '../surroundings.ts';

/**
 * An access token in the name of a demo person, alone on standard output.
 * @throws CommandFault NOT_A_DEMO, PERSON_UNKNOWN; SignInFault SERVICE_NOT_RUNNING: only the running service signs.
 */
async function token({ folder }: Asked, as: string): Promise<Answer> {
  if (readInstallation(folder)?.kind === 'home')
    throw new CommandFault(
      'NOT_A_DEMO',
      'Tokens are minted for the people of a demo only. Get one from the issuer of this home, the one in THROUGHLINE_OIDC_ISSUER.',
    );
  const service = await findService(folder);
  const { accessToken, expiresInSeconds } = await demoTokenOf(service, as);
  await onRecord({ service, token: accessToken });
  return { words: accessToken, json: { token: accessToken, expiresInSeconds } };
}

export function addToken({ program, run }: Program): void {
  program
    .command('token')
    .description('Prints an access token for a person of the demo. The service must be running.')
    .requiredOption('--as <person>', 'a sign-in of the demo, for example registered.manager')
    .action(({ as }: { readonly as: string }) => run((asked) => token(asked, as)));
}
