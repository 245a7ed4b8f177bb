import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { isStoreFree } from '#libs/event-store';
import { checkpointFile, runReactor } from '#libs/reactor';

import { readInstallation } from '../service/installation.ts';
import { openService } from '../service/open-service.ts';
import { demoIssuerOnRecord } from '../sign-in/demo-issuer.ts';

import { type Seeding, seedDemo } from './seed-demo.ts';

/** What a seeded folder consists of; the installation last, since a folder that has one is seeded. */
const parts = ['record.db', 'access-log.db', 'reactor.json', 'installation.json'];

const workshopIn = (folder: string): string => join(folder, 'seeding');
const finishedIn = (folder: string): string => join(workshopIn(folder), 'finished');

/** Whether a folder still waits for its demo: nothing was ever kept in it, or a seeding was cut off. */
export function awaitsDemo(folder: string): boolean {
  return existsSync(finishedIn(folder)) || (!readInstallation(folder) && !existsSync(join(folder, 'record.db')));
}

function takeOver(folder: string): void {
  for (const part of parts) {
    const made = join(workshopIn(folder), part);
    if (existsSync(made)) renameSync(made, join(folder, part));
  }
  rmSync(workshopIn(folder), { recursive: true, force: true });
}

async function makeDemo(folder: string, progress: Seeding['progress']): Promise<void> {
  let now: string | undefined;
  const clock = () => now ?? new Date().toISOString();
  await using opening = new AsyncDisposableStack();
  const opened = await openService({ folder, make: 'demo', clock, suspect: () => undefined });
  opening.defer(() => opened.close());
  const { ports, accessLog: log } = opened;
  const stopping = new AbortController();
  const checkpoint = checkpointFile(join(folder, 'reactor.json'));
  const reactor = await runReactor({ ports, log, checkpoint, signal: stopping.signal });
  opening.defer(() => reactor.close());
  await seedDemo({
    ports,
    log,
    setClock: (instant) => {
      now = instant;
    },
    issuer: demoIssuerOnRecord,
    settle: () => reactor.caughtUp(),
    ...(progress ? { progress } : {}),
  });
}

/**
 * Seeds the demo home into a data folder that awaits it, wholly or not at all: it is made in a folder of its own beside
 * and taken over when it is finished, so that a seeding that was cut off is begun again and never half there.
 * @throws StoreLocked while another service uses the folder; what `openService` and `seedDemo` throw.
 */
export async function seedFolder(folder: string, progress?: Seeding['progress']): Promise<void> {
  if (!existsSync(finishedIn(folder))) {
    const workshop = workshopIn(folder);
    if (existsSync(workshop) && isStoreFree({ folder: workshop, file: 'record.db' }))
      rmSync(workshop, { recursive: true });
    mkdirSync(workshop, { recursive: true, mode: 0o700 });
    await makeDemo(workshop, progress);
    writeFileSync(finishedIn(folder), '');
  }
  takeOver(folder);
}
