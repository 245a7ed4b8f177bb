// Writes docs/events.md from the registries.
//   node --conditions=source tools/write-event-catalogue.ts
import { mkdirSync, writeFileSync } from 'node:fs';

import { eventCatalogue } from './event-catalogue.ts';

mkdirSync('docs', { recursive: true });
writeFileSync('docs/events.md', eventCatalogue());
