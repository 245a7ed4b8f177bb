import { parentPort, workerData } from 'node:worker_threads';

import { checkpointMarks } from '../../libs/event-store/src/embedded/checkpoints.ts';
import { writerSettings } from '../../libs/event-store/src/embedded/sqlite.ts';
import { writeFor } from '../../libs/event-store/src/embedded/writer.ts';

/** The writer of the product, told how careful to be: no setting of the product reaches this. */
export interface Told {
  /** What of `PRAGMA synchronous`; the product has FULL and nothing else. */
  readonly synchronous: 'FULL' | 'NORMAL' | 'OFF';
  /** From so many bytes in the write-ahead log it is moved into the file, so that a short recording has it too. */
  readonly checkpointFrom: number;
}

const { synchronous, checkpointFrom } = workerData as Told;
const readBack = { FULL: 2, NORMAL: 1, OFF: 0 }[synchronous];

if (parentPort)
  writeFor(parentPort, {
    settings: writerSettings.map((setting) =>
      setting[0] === 'synchronous' ? ['synchronous', synchronous, readBack] : setting,
    ),
    checkpoints: { ...checkpointMarks, tooMuch: checkpointFrom },
  });
