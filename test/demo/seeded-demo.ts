import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ActPorts, openAccessLog, registryOf } from '#libs/acts';
import { openEmbeddedStore } from '#libs/event-store';
import { openJournal } from '#libs/journal';
import { checkpointFile, runReactor } from '#libs/reactor';

import { seedDemo, type Seeded } from '../../apps/api/src/demo/seed-demo.ts';
import { demoIssuerOnRecord } from '../../apps/api/src/sign-in/demo-issuer.ts';

export interface SeededDemo {
  readonly ports: ActPorts;
  readonly seeded: Seeded;
  close(): Promise<void>;
}

/** The demo seeded, with the reactor beside it, into stores of its own in a temporary folder. */
export async function startSeededDemo(): Promise<SeededDemo> {
  await using opening = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'throughline-demo-'));
  opening.defer(() => rmSync(folder, { recursive: true, force: true }));
  const record = await openEmbeddedStore({ folder, file: 'record.db' });
  opening.defer(() => record.close());
  const access = await openEmbeddedStore({ folder, file: 'access-log.db' });
  opening.defer(() => access.close());
  let now = '';
  const ports: ActPorts = {
    record: openJournal(record, registryOf),
    access: openJournal(access, registryOf),
    clock: () => now,
    secret: Buffer.from('a secret of this spec alone'),
    suspect: () => undefined,
  };
  const log = openAccessLog(ports);
  const checkpoint = checkpointFile(join(folder, 'reactor.json'));
  const reactor = await runReactor({ ports, log, checkpoint, signal: new AbortController().signal });
  opening.defer(() => reactor.close());
  const setClock = (instant: string) => {
    now = instant;
  };
  const settle = () => reactor.caughtUp();
  const seeded = await seedDemo({ ports, log, setClock, issuer: demoIssuerOnRecord, settle });
  const opened = opening.move();
  return { ports, seeded, close: () => opened.disposeAsync() };
}
