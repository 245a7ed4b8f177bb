import { Argument } from 'commander';
import { z } from 'zod';

import { rebuildView, type RebuiltView, viewNames } from '../../../api/src/cli/rebuild-view.ts';
import { openService } from '../../../api/src/service/open-service.ts';
import { openClusterViews } from '../../../api/src/service/open-cluster-views.ts';
import { openViews } from '../../../api/src/service/open-views.ts';

import { type Answer } from '../answer.ts';
import { type Program } from '../program.ts';
import { askingAs } from '../reach/as-person.ts';
import { ask } from '../reach/ask.ts';
import { asRoute } from '../reach/route-refusal.ts';
import { requireInstallation, runningService } from '../reach/with-service.ts';
import { type Asked, clusterOf } from '../surroundings.ts';

const rebuilt = z.object({ view: z.string(), documents: z.int(), differing: z.int() });

/** In this process: whoever may open the data folder alone need not be somebody on record. */
async function rebuildHere(asked: Asked, view: string): Promise<RebuiltView> {
  const { folder } = asked;
  const cluster = clusterOf(asked);
  const opened = await openService({ folder, cluster, suspect: () => undefined });
  try {
    const installation = opened.installation.id;
    // In a cluster the projectors keep the views: they are asked, as the service would ask them.
    const views = await (cluster
      ? openClusterViews({ readStore: cluster.readStore, installation })
      : openViews({ folder, report: () => undefined }));
    try {
      await views.caughtUp();
      return await asRoute(() => rebuildView(views, view));
    } finally {
      await views.close();
    }
  } finally {
    await opened.close();
  }
}

/**
 * Makes a view anew from the events: in the running service as the person whom `--as` names, otherwise here.
 * @throws CommandFault with the codes of `rebuildView`, FOLDER_IS_EMPTY; as `askingAs` and `openService`
 */
async function rebuild(asked: Asked, view: string, as: string): Promise<Answer> {
  requireInstallation(asked.folder);
  const service = await runningService(asked.folder);
  asked.progress(`making ${view} anew ${service ? 'in the running service' : 'in this process'}`);
  const found = service
    ? rebuilt.parse(
        await ask(await askingAs(asked, service, as), { method: 'POST', path: `/cli/projections/${view}/rebuild` }),
      )
    : await rebuildHere(asked, view);
  const difference = found.differing === 0 ? 'all as before' : `${found.differing} of them otherwise than before`;
  return { words: `${view} is made anew: ${found.documents} documents, ${difference}.`, json: { ...found } };
}

export function addRebuild({ program, run }: Program): void {
  program
    .command('rebuild')
    .description('Makes a view anew from the events, while the old one answers.')
    .addArgument(new Argument('<view>', 'the view').choices(viewNames))
    .option('--as <person>', 'as whom to ask a running service', 'registered.manager')
    .action((view: string, { as }: { readonly as: string }) => run((asked) => rebuild(asked, view, as)));
}
