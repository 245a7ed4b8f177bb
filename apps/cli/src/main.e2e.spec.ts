import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';

jest.setTimeout(60_000);

const root = join(import.meta.dirname, '../../..');
const tool = join('tools', 'throughline.mjs');

const ran = (folder: string, ...argv: readonly string[]) =>
  new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((ended) => {
    const environment = { PATH: process.env['PATH'] };
    const child = execFile(process.execPath, [join(folder, tool), ...argv], { env: environment }, (_fault, out, err) =>
      ended({ code: child.exitCode, out, err }),
    );
  });

describe('the command line as a process', () => {
  it('ends with the code of its answer and keeps the two outputs apart', async () => {
    if (!existsSync(join(root, 'dist/apps/cli/src/main.js'))) throw new Error('Run "npm run build" first.');
    expect(await ran(root, '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes:'), err: '' });
    expect(await ran(root, 'doctor', '--data-dir', '/nowhere/at/all')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('holds no installation'),
    });
  });

  it('says what to do where it is not built yet', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'throughline-unbuilt-'));
    cpSync(join(root, tool), join(elsewhere, tool));
    expect(await ran(elsewhere, 'doctor')).toMatchObject({ code: 1, err: expect.stringContaining('npm run build') });
    rmSync(elsewhere, { recursive: true });
  });
});
