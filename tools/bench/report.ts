import { type Figure, figures, type Judged } from './figures.ts';
import { type Machine } from './machine.ts';
import { rate } from './words.ts';

const verdicts = { goal: 'goal met', floor: 'floor met', 'below the floor': 'BELOW', 'not adopted': 'not adopted' };

const bound = (best: Figure['best'], value: number | undefined): string =>
  value === undefined ? '–' : `${best === 'most' ? '≥' : '≤'} ${value}`;

const told = (value: number | null, unit: string): string =>
  value === null ? '–' : `${rate(value)}${unit === '/s' ? '' : ' '}${unit}`.trim();

/** The row of a figure: figure, measured, ceiling, ratio, floor, goal, verdict. */
function rowOf({ id, measured, ceiling, ratio, verdict }: Judged): readonly string[] {
  const { name, unit, best, floor, goal }: Figure = figures[id];
  return [
    ...[name, told(measured, unit), told(ceiling, unit), ratio === null ? '–' : ratio.toFixed(2)],
    ...[bound(best, floor), bound(best, goal), verdicts[verdict]],
  ];
}

const heads = ['Figure', 'Measured', 'Ceiling', 'Ratio', 'Floor', 'Goal', 'Verdict'];

/** The table as a terminal shows it, each row with what is told beside it. */
export function tableOf(all: readonly Judged[]): string {
  const rows = [heads, ...all.map(rowOf)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
  const [head = [], ...figuresTold] = rows.map((row) => line(row).join('  '));
  const beside = (nth: number) => `    ${all[nth]?.beside ?? ''}`;
  return [head, ...figuresTold.flatMap((row, nth) => [row, beside(nth)])].join('\n');
}

const markdownRow = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function markdownTable(all: readonly Judged[]): readonly string[] {
  return [markdownRow(heads), markdownRow(heads.map(() => '---')), ...all.map((one) => markdownRow(rowOf(one)))];
}

function howOf({ id, beside }: Judged): string {
  const { name, of, ceiling, how }: Figure = figures[id];
  return `- **${name}** (${of} ÷ ${ceiling}). ${how} This run: ${beside}.`;
}

/** The page that tells a run: the machine, the table, how each figure is measured. Written by the command alone. */
export function pageOf(machine: Machine, all: readonly Judged[], cluster: string | undefined): string {
  const packages = Object.entries(machine.packages).map(([name, version]) => `${name} ${version}`);
  return [
    '# Performance',
    '',
    'This page is written by `npm run bench`; what is changed here by hand is lost at the next run.',
    '',
    `Measured on ${machine.date}: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGigabytes} GB, ${machine.system}; Node ${machine.node}, SQLite ${machine.sqlite}. The bare app: ${packages.join(', ')}.`,
    '',
    'A figure is a ratio to a ceiling that is measured in the same run on the same machine, in turns where both take load. The bare app is a process with the same Nest, Apollo, schema and limits of documents as the service, and answers from memory: it knows no sign-in, no policy and no store. In the service everything is on: sign-in, policy, validation, idempotency, the chain, the log of reads; no answer is cached. The load comes from a process of its own. Below its floor a figure is a defect.',
    '',
    '## Files (SQLite)',
    '',
    ...markdownTable(all),
    '',
    '### How each is measured',
    '',
    ...all.map(howOf),
    '',
    'Commits are counted by the service itself, at each of its commits; each is one fsync of the write-ahead log (`synchronous=FULL`). Moving that log into the file, in idle moments, takes a few more.',
    ...(cluster === undefined ? [] : ['', '## Cluster (EventStoreDB protocol and MongoDB)', '', '```', cluster, '```']),
    '',
  ].join('\n');
}
