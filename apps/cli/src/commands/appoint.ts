import { appoint, type Appointment, appointedRoles, endAppointment } from '#libs/acts';

import { openService } from '../../../api/src/service/open-service.ts';

import { type Answer } from '../answer.ts';
import { CommandFault } from '../command-fault.ts';
import { type Program } from '../program.ts';
import { type Asked, clusterOf } from '../surroundings.ts';

interface AppointOptions {
  readonly person: string;
  readonly role: string;
  readonly home: string;
  readonly by: string;
  readonly from?: string;
  readonly ends?: true;
}

function isAppointed(role: string): role is Appointment['role'] {
  return appointedRoles.some((known) => known === role);
}

/**
 * Appoints somebody of the home to a role that nobody in it can give, or ends that role, on the provider's word.
 * @throws StoreLocked while the service runs; CommandFault for a role that a manager gives, or a person nobody knows.
 */
async function appointOnRecord(asked: Asked, { role, ends, ...rest }: AppointOptions): Promise<Answer> {
  if (!isAppointed(role))
    throw new CommandFault(
      'NOT_UNDERSTOOD',
      `--role was not taken: a manager gives it. Appointed are ${appointedRoles.join(' and ')}.`,
      'notUnderstood',
    );
  const opened = await openService({ folder: asked.folder, cluster: clusterOf(asked), suspect: () => undefined });
  try {
    for (const id of [rest.person, rest.by]) {
      if (await opened.people.findPerson(id)) continue;
      throw new CommandFault(
        'PERSON_UNKNOWN',
        `${id} is nobody on record. Add the person in the home first.`,
        'failed',
      );
    }
    const refusal = await (ends ? endAppointment : appoint)(opened.ports, { role, ...rest });
    if (refusal) throw new CommandFault(refusal.code, `${refusal.message} ${refusal.remedy}`, 'failed');
    const words = `${rest.person} is ${ends ? 'no longer ' : ''}${role} of ${rest.home}.`;
    return { words, json: { role, ends: ends ?? false, ...rest } };
  } finally {
    await opened.close();
  }
}

export function addAppoint({ program, run }: Program): void {
  program
    .command('appoint')
    .description('Appoints a registered manager or responsible individual, whom nobody in a home can appoint.')
    .requiredOption('--person <id>', 'who is appointed; somebody who has joined the home')
    .requiredOption('--role <role>', appointedRoles.join(' or '))
    .requiredOption('--home <id>', 'the home')
    .requiredOption('--by <id>', 'the person who enters it on the word of the provider')
    .option('--from <date>', 'the first day; today when left out')
    .option('--ends', 'the role ends on that day, instead of beginning')
    .action((options: AppointOptions) => run((asked) => appointOnRecord(asked, options)));
}
