import { type KnownPerson } from '#libs/acts';

import { type OpenedService } from '../../../api/src/service/open-service.ts';
import { demoIssuerOnRecord } from '../../../api/src/sign-in/demo-issuer.ts';

import { CommandFault } from '../command-fault.ts';

import { requireDemoPerson } from './as-person.ts';

/**
 * The person whom `--as` names, in a data folder that this process has to itself: in the demo by sign-in, in a home by
 * id. No token is asked for: it would prove less than holding the folder does.
 * @throws CommandFault PERSON_UNKNOWN
 */
export async function personHere({ installation, people }: OpenedService, as: string): Promise<KnownPerson> {
  const isDemo = installation.kind === 'demo';
  if (isDemo) requireDemoPerson(as);
  const person = isDemo ? await people.personBySignIn(demoIssuerOnRecord, as) : await people.findPerson(as);
  if (person) return person;
  throw new CommandFault('PERSON_UNKNOWN', 'Nobody on record is whom --as names. Add the person, or name another.');
}
