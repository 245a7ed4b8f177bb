// Compiles apps and libs to dist/ without checking types (`npm run typecheck` does that), so that a start is quick.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
rmSync('node_modules/.cache/tsc/build.tsbuildinfo', { force: true });
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
