import { registryOf } from '#libs/acts';
import { type EventReader, openEmbeddedReader, parseStreamName } from '#libs/event-store';
import { openJournalReader } from '#libs/journal';

import { type Measured } from './figures.ts';
import { quantile } from './load.ts';
import { type Size } from './sizes.ts';

const page = 1000;

/** What has to be done at least to know what a stream says. */
async function readAndParse(reader: EventReader, stream: string): Promise<number> {
  let parsed = 0;
  for (let from = 0; ; from += page) {
    const events = await reader.readStream(parseStreamName(stream), from, 'forwards', page);
    for (const { data, metadata } of events) {
      JSON.parse(Buffer.from(data).toString('utf8'));
      JSON.parse(Buffer.from(metadata).toString('utf8'));
      parsed += 1;
    }
    if (events.length < page) return parsed;
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Loads the records of some children as a service does that has none of them in its cache. */
export async function measureColdFold(folder: string, children: readonly string[], size: Size): Promise<Measured> {
  const reader = await openEmbeddedReader({ folder, file: 'record.db' });
  const [folds, parses]: [number[], number[]] = [[], []];
  let events = 0;
  for (let nth = -1; nth < size.folds; nth++) {
    const stream = `childRecord-${children[(nth + 1) % children.length] ?? ''}`;
    // Of both the pages have been read once before.
    events = await readAndParse(reader, stream);
    const fold = await timed(() => openJournalReader(reader, registryOf).load(stream));
    const parse = await timed(() => readAndParse(reader, stream));
    if (nth < 0) continue;
    folds.push(fold);
    parses.push(parse);
  }
  await reader.close();
  const beside = `${events} events; median of ${size.folds} children`;
  return { id: 'coldFold', measured: quantile(folds, 0.5), ceiling: quantile(parses, 0.5), beside };
}
