import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ActPorts, openAccessLog, registryOf } from '#libs/acts';
import { openEmbeddedStore } from '#libs/event-store';
import { openJournal } from '#libs/journal';

import { seedDemo, type Seeded } from '../../apps/api/src/demo/seed-demo.ts';
import { demoIssuerOnRecord } from '../../apps/api/src/sign-in/demo-issuer.ts';
import { finishSequences } from './finish-sequences.ts';

export interface SeededDemo {
  readonly ports: ActPorts;
  readonly seeded: Seeded;
  readonly milliseconds: number;
  close(): Promise<void>;
}

/** The demo seeded into stores of its own in a temporary folder. */
export async function startSeededDemo(): Promise<SeededDemo> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-demo-'));
  const record = await openEmbeddedStore({ folder, file: 'record.db' });
  const access = await openEmbeddedStore({ folder, file: 'access-log.db' });
  let now = '';
  const ports: ActPorts = {
    record: openJournal(record, registryOf),
    access: openJournal(access, registryOf),
    clock: () => now,
    secret: Buffer.from('a secret of this spec alone'),
    suspect: () => undefined,
  };
  const close = async () => {
    await record.close();
    await access.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const began = performance.now();
  try {
    const seeded = await seedDemo({
      ports,
      log: openAccessLog(ports),
      setClock: (instant) => {
        now = instant;
      },
      issuer: demoIssuerOnRecord,
      settle: finishSequences(ports),
    });
    return { ports, seeded, milliseconds: performance.now() - began, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
