// Writes docs/events.md from the registries.
//   npm run catalogue
import { mkdirSync, writeFileSync } from 'node:fs';

import { eventCatalogue } from './event-catalogue.ts';

mkdirSync('docs', { recursive: true });
writeFileSync('docs/events.md', eventCatalogue());
