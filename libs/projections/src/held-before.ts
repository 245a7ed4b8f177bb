import { type LogPlace } from '#libs/event-store';
import { type ReadStoreReader } from '#libs/read-store';

import { incarnationLog } from './generations.ts';
import { type LogName } from './view.ts';

/** How far a view has come in a log, and which incarnation of it that was. */
export interface HeldBefore {
  readonly incarnation: string;
  readonly position: LogPlace;
}

/**
 * What the views remember of a log: places that it has held. A log that does not reach them was set back.
 * @throws faults of the read store
 */
export async function heldBefore(reader: ReadStoreReader, log: LogName): Promise<readonly HeldBefore[]> {
  const kept = await reader.checkpoints();
  return kept
    .filter((checkpoint) => checkpoint.log === log)
    .flatMap(({ view, position }) => {
      const of = kept.find((one) => one.view === view && one.log === incarnationLog(log));
      return of ? [{ incarnation: of.position, position }] : [];
    });
}
