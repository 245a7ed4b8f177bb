import { awaitsDemo, seedFolder } from '../../../api/src/demo/seed-folder.ts';
import { readInstallation } from '../../../api/src/service/installation.ts';

import { type Answer } from '../answer.ts';
import { CommandFault } from '../command-fault.ts';
import { type Program } from '../program.ts';
import { type Asked } from '../surroundings.ts';

/** @throws CommandFault FOLDER_IS_HOME, STORE_NOT_EMPTY: a demo is told once, into an empty folder. */
function refuseUsed(folder: string): void {
  if (awaitsDemo(folder)) return;
  if (readInstallation(folder)?.kind === 'home')
    throw new CommandFault(
      'FOLDER_IS_HOME',
      `${folder} holds the records of a home and never becomes a demo. Name another folder with --data-dir.`,
    );
  throw new CommandFault(
    'STORE_NOT_EMPTY',
    `${folder} holds a record already. Seed the demo into an empty folder: name one with --data-dir.`,
  );
}

/**
 * Makes the demo in an empty folder, wholly or not at all, in this process.
 * @throws as `refuseUsed`; StoreLocked while another process seeds the folder.
 */
async function demoSeed({ folder, progress }: Asked): Promise<Answer> {
  refuseUsed(folder);
  await seedFolder(folder, (done, of) => {
    if (done % 50 === 0 || done === of) progress(`${done} of ${of} steps told`);
  });
  const installation = readInstallation(folder)?.id;
  return {
    words: `The demo is ready in ${folder}. Everyone in it is fictional. Start its service with npm start.`,
    json: { installation, folder },
  };
}

export function addDemo({ program, run }: Program): void {
  program
    .command('demo')
    .description('Makes the demo.')
    .command('seed')
    .description('Tells the demo into an empty data folder, which is marked as a demo for ever.')
    .action(() => run(demoSeed));
}
