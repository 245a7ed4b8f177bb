// npm run bench [-- --json] [--write] [--embedded | --cluster]: measures the service against what this machine and its
// parts can do alone, in the same run.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

import { benchCluster } from './cluster-figures.ts';
import { benchEmbedded } from './embedded.ts';
import { thisMachine } from './machine.ts';
import { pageOf, tableOf } from './report.ts';
import { sizeNamed } from './sizes.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Writes docs/performance.md. */
    write: { type: 'boolean', default: false },
    embedded: { type: 'boolean', default: false },
    cluster: { type: 'boolean', default: false },
  },
});

const began = performance.now();
const tell = (words: string) =>
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(0)} s: ${words}\n`);
const size = sizeNamed(process.env['THROUGHLINE_BENCH_SIZE']);
const machine = thisMachine(new Date());

const figures = options.cluster && !options.embedded ? [] : await benchEmbedded(size, tell);
if (!options.json && figures.length > 0) process.stdout.write(`${tableOf(figures)}\n`);
if (!options.embedded || options.cluster) tell('cluster');
const cluster = options.embedded && !options.cluster ? undefined : await benchCluster();
if (!options.json && cluster) process.stdout.write(`\n${cluster.lines.join('\n')}\n`);
if (options.json)
  process.stdout.write(`${JSON.stringify({ machine, size: size.name, figures, cluster: cluster?.figures })}\n`);
if (options.write && figures.length > 0) {
  const file = join(import.meta.dirname, '../../docs/performance.md');
  const page = pageOf(machine, figures, cluster?.lines.join('\n'));
  writeFileSync(file, await format(page, { ...(await resolveConfig(file)), filepath: file }));
}
// The small size shows that everything is measured, and nothing of how fast it is.
const isBelow = size.name === 'full' && figures.some(({ verdict }) => verdict === 'below the floor');
if (isBelow || cluster?.isMet === false) process.exitCode = 1;
