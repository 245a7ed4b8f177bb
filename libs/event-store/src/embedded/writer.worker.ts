import { parentPort } from 'node:worker_threads';
import { writeFor } from './writer.ts';

if (parentPort) writeFor(parentPort);
