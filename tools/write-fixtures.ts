// Writes the fixtures that are missing: one for each event that is new, at the version of today. One that is there is
// never touched, whatever the event has become since: it says what stores hold.
//   npm run fixtures
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { exampleEvent } from './examples/example-event.ts';
import { shippedVersions } from './shipped-events.ts';

for (const shipped of shippedVersions.filter(({ file }) => !existsSync(file))) {
  if (shipped.version < shipped.type.version)
    throw new TypeError(`${shipped.file} is missing, and only the version of today can be written. Bring it back.`);
  mkdirSync(dirname(shipped.file), { recursive: true });
  writeFileSync(shipped.file, `${JSON.stringify(exampleEvent(shipped), undefined, 2)}\n`, { flag: 'wx' });
  process.stdout.write(`${shipped.file}\n`);
}
