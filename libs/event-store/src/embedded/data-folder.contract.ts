import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import type { StorePlace } from './place.ts';

/** A data folder that does not exist yet, for each spec of the block; removed afterwards. */
export function eachSpecHasFolder(): () => StorePlace {
  let parent = '';
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'throughline-'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));
  return () => ({ folder: join(parent, 'data'), file: 'record.db' });
}

/** Writes a program for a process of its own, with `place`, `event` and the lib as `store` in it. */
function fileOf(program: string, place: StorePlace): string {
  const file = `${place.folder}.mjs`;
  writeFileSync(
    file,
    `import * as store from '${new URL('../index.ts', import.meta.url).href}';
    import { randomUUID } from 'node:crypto';
    const place = ${JSON.stringify(place)};
    const event = () => ({ id: randomUUID(), type: 'RoomNamed', data: Buffer.from('{}'), metadata: Buffer.from('{}') });
    ${program}`,
  );
  return file;
}

/** Starts a program; its standard output is what it has to say. */
export const startProgram = (program: string, place: StorePlace) =>
  spawn(process.execPath, [fileOf(program, place)], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Runs a program to its end and gives what it said. */
export const runProgram = (program: string, place: StorePlace): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, [fileOf(program, place)], (error, said, complaint) => {
      if (error) reject(new Error(complaint));
      else resolve(said.trim());
    });
  });
