import { type Answer } from '../answer.ts';
import { checkLog } from '../doctor/check-log.ts';
import { checkViews } from '../doctor/check-views.ts';
import { patientInCluster, patientInFolder } from '../doctor/patient.ts';
import { healthInWords, isDamaged } from '../doctor/words.ts';
import { type Program } from '../program.ts';
import { requireInstallation } from '../reach/with-service.ts';
import { type Asked, clusterOf } from '../surroundings.ts';

/**
 * Reads both logs whole, whether the service runs or not, and names every place that is not as it was recorded.
 * @throws CommandFault FOLDER_IS_EMPTY; DataFolderFault INSTALLATION_UNREADABLE; StoreNewer, AccessDenied
 */
async function doctor(asked: Asked): Promise<Answer> {
  const { folder, progress } = asked;
  requireInstallation(folder);
  const cluster = clusterOf(asked);
  const patient = cluster ? patientInCluster(folder, cluster) : patientInFolder(folder);
  const logs = [
    await checkLog('record', patient.logs.record, progress),
    await checkLog('access', patient.logs.access, progress),
  ];
  const views = await checkViews(patient.views, logs);
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
