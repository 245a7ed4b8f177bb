import { type EventReader } from '#libs/event-store';
import { type ReadStoreReader } from '#libs/read-store';

import { isAfter } from './places.ts';
import { type LogName, type View } from './view.ts';

const askAgainMs = 60_000;

/**
 * Resolves once views hold everything that their logs hold now, by what the read store says of them: whoever keeps them.
 * @throws the reason of the signal
 */
export async function watchedUntilCaughtUp(
  store: ReadStoreReader,
  readers: Readonly<Record<LogName, EventReader>>,
  views: readonly View[],
  signal: AbortSignal,
): Promise<void> {
  const heads = { record: await readers.record.head(), access: await readers.access.head() };
  const waits = views.flatMap(({ name, logs }) =>
    logs.map(async (log) => {
      if (heads[log] === 'start') return;
      const reached = (position: string) => !isAfter(heads[log], position);
      while (!(await store.waitForCheckpoint(name, log, reached, { timeoutMs: askAgainMs, signal })));
    }),
  );
  await Promise.all(waits);
}
