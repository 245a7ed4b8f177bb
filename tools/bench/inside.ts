// Measures what needs no HTTP, in a process of its own: nothing else takes its time or fills its memory.
import { openEmbeddedReader, parseStreamName } from '#libs/event-store';

import { measureAppends } from './appends.ts';
import { measureCatchUp } from './catch-up.ts';
import { measureColdFold } from './cold-fold.ts';
import { type Measured } from './figures.ts';
import { measureImport } from './importing.ts';
import { type Size } from './sizes.ts';

/** What to measure, on the data folder of a told store that nobody has open. */
export interface Inside {
  readonly measure: 'appends' | 'catchUp' | 'coldFold' | 'import';
  readonly folder: string;
  /** A folder that is removed afterwards. */
  readonly place: string;
  readonly long: readonly string[];
  readonly size: Size;
}

async function likeOne(folder: string, record: string) {
  const reader = await openEmbeddedReader({ folder, file: 'record.db' });
  const stream = parseStreamName(`childRecord-${record}`);
  const [last] = await reader.readStream(stream, Number.MAX_SAFE_INTEGER, 'backwards', 1);
  await reader.close();
  if (!last) throw new TypeError('There is no event to be like.');
  const { id, type, data, metadata } = last;
  return { id, type, data, metadata };
}

async function measured({ measure, folder, place, long, size }: Inside): Promise<readonly Measured[]> {
  switch (measure) {
    case 'appends':
      return [await measureAppends(place, await likeOne(folder, long[0] ?? ''), size)];
    case 'catchUp':
      return measureCatchUp(folder);
    case 'coldFold':
      return [await measureColdFold(folder, long, size)];
    case 'import':
      return [await measureImport(place, size)];
  }
}

process.on('message', (job: Inside) => {
  measured(job).then(
    (done) => process.send?.({ done }),
    (fault: unknown) => process.send?.({ fault: fault instanceof Error ? fault.stack : String(fault) }),
  );
});
