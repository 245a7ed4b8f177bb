import { holding, type Keeping, rebuildView, startView } from './keep-view.ts';
import { type Keeper, type Kept } from './keeper.ts';
import { type View } from './view.ts';
import { viewNamed } from './view-named.ts';

/** Lets the turns of both logs be held until they are let go. */
function openPause(runs: Keeping['runs']): Pick<Keeper, 'pause' | 'resume'> {
  let release: (() => void) | undefined;
  return {
    pause: async () => {
      if (release) return;
      const resumed = Promise.withResolvers<undefined>();
      release = () => {
        resumed.resolve(undefined);
      };
      await new Promise<void>((paused, failed) => {
        holding(runs, ['record', 'access'], () => {
          paused();
          return resumed.promise;
        }).catch(failed);
      });
    },
    resume: () => {
      release?.();
      release = undefined;
    },
  };
}

/** Keeps all views: nobody else writes the read store. Resolves once each of them can be followed. */
export async function keepAlone({ views, ...keeping }: Keeping & { readonly views: readonly View[] }): Promise<Kept> {
  for (const view of views) await startView(keeping, view);
  const { record, access } = keeping.runs;
  const keeper: Keeper = {
    ...openPause(keeping.runs),
    kept: () => views.map(({ name }) => name),
    rebuild: async (name) => rebuildView(keeping, viewNamed(views, name)),
    caughtUp: async () => {
      await Promise.all([record.caughtUp(), access.caughtUp()]);
    },
  };
  return { keeper, parts: [] };
}
