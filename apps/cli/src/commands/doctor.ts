import { type Answer } from '../answer.ts';
import { checkLog } from '../doctor/check-log.ts';
import { checkViews } from '../doctor/check-views.ts';
import { healthInWords, isDamaged } from '../doctor/words.ts';
import { type Program } from '../program.ts';
import { requireInstallation } from '../reach/with-service.ts';
import { type Asked } from '../surroundings.ts';

/**
 * Reads both logs whole, whether the service runs or not, and names every place that is not as it was recorded.
 * @throws CommandFault FOLDER_IS_EMPTY; DataFolderFault INSTALLATION_UNREADABLE; StoreNewer, AccessDenied
 */
async function doctor({ folder, progress }: Asked): Promise<Answer> {
  requireInstallation(folder);
  const logs = [await checkLog(folder, 'record', progress), await checkLog(folder, 'access', progress)];
  const views = await checkViews(folder, logs);
  const healthy = !logs.some(isDamaged);
  return {
    words: healthInWords(logs, views),
    json: { healthy, logs, ...views },
    ending: healthy ? 'done' : 'damaged',
  };
}

export function addDoctor({ program, run }: Program): void {
  program
    .command('doctor')
    .description('Reads everything that is recorded and names what is damaged. Alters nothing.')
    .action(() => run(doctor));
}
