import { z } from 'zod';

import { readInstallation } from '../../../api/src/service/installation.ts';
import { demoSubjects, findDemoPerson } from '../../../api/src/sign-in/demo-people.ts';
import { type LocalService } from '../../../api/src/sign-in/find-service.ts';
import { type MintedToken, mintTokenOverHttp } from '../../../api/src/sign-in/mint-token.ts';

import { CommandFault } from '../command-fault.ts';
import { type Asked } from '../surroundings.ts';

import { ask, type Asking } from './ask.ts';

const seen = z.object({ person: z.string() });

/** By whom a service is asked, known to be on record there. */
export interface AskingPerson extends Asking {
  /** Their id on record. */
  readonly person: string;
}

/** @throws CommandFault PERSON_UNKNOWN: nobody signs in to the demo by that name. */
export function requireDemoPerson(as: string): void {
  if (findDemoPerson(as)) return;
  throw new CommandFault(
    'PERSON_UNKNOWN',
    `--as names nobody who signs in to the demo. Name one of ${demoSubjects.join(', ')}.`,
    'notUnderstood',
  );
}

/** A token in the name of a demo person. @throws CommandFault PERSON_UNKNOWN; SignInFault as `mintTokenOverHttp` */
export async function demoTokenOf(service: LocalService, as: string): Promise<MintedToken> {
  requireDemoPerson(as);
  return mintTokenOverHttp({ ...service, person: as });
}

/** Asks the service as whom the token acts. @throws CommandFault PERSON_UNKNOWN nobody on record; as `ask` */
export async function onRecord(asking: Asking): Promise<AskingPerson> {
  try {
    const { person } = seen.parse(await ask(asking, { method: 'GET', path: '/cli/service' }));
    return { ...asking, person };
  } catch (fault) {
    if (!(fault instanceof CommandFault) || fault.code !== 'UNAUTHENTICATED') throw fault;
    throw new CommandFault('PERSON_UNKNOWN', `The service does not know who --as names. ${fault.message}`);
  }
}

/**
 * Asks as the person whom `--as` names: in the demo a sign-in of its own, in a home the person's id, with a token of
 * the home's own issuer in THROUGHLINE_TOKEN.
 * @throws CommandFault PERSON_UNKNOWN, TOKEN_NEEDED, TOKEN_OF_ANOTHER
 */
export async function askingAs(
  { folder, environment }: Asked,
  service: LocalService,
  as: string,
): Promise<AskingPerson> {
  if (readInstallation(folder)?.kind === 'demo')
    return onRecord({ service, token: (await demoTokenOf(service, as)).accessToken });
  const token = environment['THROUGHLINE_TOKEN'];
  if (!token)
    throw new CommandFault(
      'TOKEN_NEEDED',
      'The people of a home sign in through its own issuer. Put an access token of the person whom --as names into THROUGHLINE_TOKEN, and try again.',
    );
  const asking = await onRecord({ service, token });
  if (asking.person === as) return asking;
  throw new CommandFault(
    'TOKEN_OF_ANOTHER',
    'The token in THROUGHLINE_TOKEN is not that of the person whom --as names. Name the person by the id on record.',
  );
}
