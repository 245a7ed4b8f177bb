// Writes schema.graphql as the service tells it now; whoever reviews the change sees what clients will see.
import { spawnSync } from 'node:child_process';

const jest = ['--conditions=source', '--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const { status } = spawnSync(process.execPath, [...jest, 'node_modules/jest/bin/jest.js', 'apps/api/src/schema.int'], {
  stdio: 'inherit',
  env: { ...process.env, UPDATE_SCHEMA: 'yes' },
});
process.exit(status ?? 1);
