import { markIncomplete } from './incomplete.ts';
import { type KeptStreams } from './kept-streams.ts';
import { shows } from './stream-writes.ts';
import { type Target } from './target.ts';

export type Finding =
  | { readonly kind: 'quarantined'; readonly stream: string; readonly revision: number }
  | { readonly kind: 'gapDetected'; readonly view: string; readonly stream: string; readonly revision: number };

export interface Quarantining {
  readonly streams: KeptStreams;
  /** Streams that stopped at an event that cannot be read: nothing more of them is shown. */
  readonly quarantined: Set<string>;
  readonly report: (finding: Finding) => void;
}

export function codeOf(fault: unknown): string | undefined {
  // Faults of the platform have numbers for codes.
  const { code } = fault as { readonly code?: string | number };
  return code === undefined ? undefined : String(code);
}

/** Whether a store did not answer; otherwise it is the event or its document that cannot be taken. */
export function isOfStore(fault: unknown): boolean {
  const code = codeOf(fault);
  return code !== undefined && code !== 'DAMAGED' && code !== 'DOCUMENT_REFUSED';
}

/** Somebody else keeps the view now: the target writes nothing more, and nobody else's is the worse for it. */
export const isFenced = (fault: unknown): boolean => codeOf(fault) === 'READ_STORE_FENCED';

/** Marks under the first lease that still holds; where none does, the next leader comes upon the event itself. */
async function markUnder(
  targets: readonly Target[],
  stream: string,
  revision: number,
  since: string | undefined,
): Promise<void> {
  for (const { view, store } of targets) {
    if (!shows(view, stream)) continue;
    try {
      await markIncomplete(store, stream, revision, since);
      return;
    } catch (fault) {
      if (!isFenced(fault)) throw fault;
    }
  }
}

/** Lets nothing more of a stream be shown, and says since when. */
export async function quarantine(
  settings: Quarantining,
  targets: readonly Target[],
  stream: string,
  revision: number,
  since?: string,
): Promise<void> {
  settings.quarantined.add(stream);
  settings.streams.drop(stream);
  await markUnder(targets, stream, revision, since);
  settings.report({ kind: 'quarantined', stream, revision });
}
