import { type StreamFold } from './fold.ts';

/** Unless said otherwise, folds are kept for so many events in all. */
const keptEvents = 200_000;

/** Folds in the order of their last use, for at most so many events in all; the one just used always stays. */
export function foldCache(limit = keptEvents) {
  const folds = new Map<string, { readonly fold: StreamFold; readonly events: number }>();
  let kept = 0;
  const forget = (stream: string) => {
    kept -= folds.get(stream)?.events ?? 0;
    folds.delete(stream);
  };
  return {
    find: (stream: string) => folds.get(stream)?.fold,
    keep(fold: StreamFold) {
      forget(fold.stream);
      // An empty stream weighs too: whoever asks for many that do not exist must not fill the memory.
      const events = fold.revision + 2;
      folds.set(fold.stream, { fold, events });
      kept += events;
      for (const stream of folds.keys()) {
        if (kept <= limit || stream === fold.stream) break;
        forget(stream);
      }
    },
    drop(fold: StreamFold) {
      if (folds.get(fold.stream)?.fold === fold) forget(fold.stream);
    },
  };
}

export type FoldCache = ReturnType<typeof foldCache>;
