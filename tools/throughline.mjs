// Runs the built command line, and says what to do where it is not built yet.
import { existsSync } from 'node:fs';

const main = new URL('../dist/apps/cli/src/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  process.stderr.write(
    'The command line is not built yet. Run "npm run build" once, or start the service: npm start.\n',
  );
  process.exitCode = 1;
}
