import 'reflect-metadata';

import { throughline } from './throughline.ts';

process.exitCode = await throughline(process.argv.slice(2), {
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isTerminal: process.stderr.isTTY,
});
