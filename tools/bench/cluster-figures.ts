import { randomUUID } from 'node:crypto';
import { cpus } from 'node:os';

import { type Ask, asking } from './asking.ts';
import { startBenchCluster } from './cluster.ts';
import { quantile, underLoad } from './load.ts';
import { rawAppends, rawDocuments, rawFilteredRead } from './raw.ts';

const size = {
  children: 64,
  mutations: Number(process.env['THROUGHLINE_BENCH_MUTATIONS'] ?? 4_000),
  appends: 4_000,
  documents: 4_000,
  atOnce: 16,
};

const openRecord = `mutation Open($input: OpenRecordInput!) { openRecord(input: $input) { record userErrors { code } } }`;
const writeDailyLog = `mutation Log($input: WriteDailyLogInput!) { writeDailyLog(input: $input) { position userErrors { code } } }`;
const nothing = 'mutation { __typename }';
const upTo = `query UpTo($record: ID!, $position: String!) {
  child(id: $record, afterPosition: $position) { freshness { stale } }
}`;

async function homeOf(ask: Ask): Promise<string> {
  const { viewer } = (await ask('{ viewer { roles { homes } } }')) as {
    readonly viewer: { readonly roles: readonly { readonly homes: readonly string[] }[] };
  };
  return viewer.roles[0]?.homes[0] ?? '';
}

async function openChildren(ask: Ask, home: string): Promise<readonly string[]> {
  const records: string[] = [];
  for (let nth = 0; nth < size.children; nth += 1) {
    const input = {
      idempotencyKey: randomUUID(),
      names: { given: `Child ${nth + 1}`, family: 'Bench (fictional)' },
      dateOfBirth: { value: '2013-05-01', basis: 'known' },
      openedBecause: 'For a measurement',
      heldFor: home,
    };
    const { openRecord: opened } = (await ask(openRecord, { input })) as {
      readonly openRecord: { readonly record: string };
    };
    records.push(opened.record);
  }
  return records;
}

/** What a run on a cluster showed: what stands in its report, and whether all of it is as wanted. */
export interface ClusterRun {
  readonly lines: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
  readonly isMet: boolean;
}

/** Measures a cluster on this machine against what its parts can do alone, in the same run. */
export async function benchCluster(): Promise<ClusterRun> {
  const lines: string[] = [];
  const figures: Record<string, number> = {};
  const line = (name: string, value: number, unit: string) => {
    figures[name.trim()] = value;
    lines.push(`  ${name.padEnd(46)} ${value.toFixed(value < 10 ? 2 : 0).padStart(8)} ${unit}`);
  };
  /** What must hold, in words, and whether it does. */
  const judged = (name: string, value: number, isMet: boolean, wanted: string): boolean => {
    figures[name] = value;
    lines.push(`${isMet ? 'met   ' : 'MISSED'} ${name}: ${value.toFixed(2)} (wanted ${wanted})`);
    return isMet;
  };
  const cluster = await startBenchCluster();
  try {
    const asks = await Promise.all(cluster.apis.map(async (api, nth) => asking(api, await cluster.tokenFor(nth))));
    const [ask] = asks;
    if (!ask) throw new Error('No service answers.');
    const records = await openChildren(ask, await homeOf(ask));
    const turn = (worker: number): Ask => asks[worker % asks.length] ?? ask;
    const log = async (nth: number, worker: number) => {
      const input = {
        record: records[nth % records.length],
        idempotencyKey: randomUUID(),
        focus: 'attachment',
        words: 'A line.',
      };
      const answer = await turn(worker)(writeDailyLog, { input });
      const { position } = answer['writeDailyLog'] as { readonly position: string | null };
      if (position === null) throw new Error(`An act was refused: ${JSON.stringify(answer)}`);
      return { record: records[nth % records.length] ?? '', position };
    };

    // Code is compiled and connections are made before anything is measured.
    await underLoad(200, size.atOnce, log);
    const appended = await rawAppends(cluster.eventStore, size.appends, size.atOnce);
    const nothings = await underLoad(size.mutations, size.atOnce, (_, worker) => turn(worker)(nothing));
    const lags: number[] = [];
    const watching: Promise<unknown>[] = [];
    const mutated = await underLoad(size.mutations, size.atOnce, async (nth, worker) => {
      const { record, position } = await log(nth, worker);
      if (nth % 20 !== 0) return;
      const began = performance.now();
      const seen = turn(worker + 1)(upTo, { record, position }).then(() => lags.push(performance.now() - began));
      // What fails is met where all are waited for.
      seen.catch(() => undefined);
      watching.push(seen);
    });
    await Promise.all(watching);
    const documents = await rawDocuments(cluster.readStore, size.documents, size.atOnce);
    const read = await rawFilteredRead(cluster.eventStore, ['childRecord-']);
    const lag = quantile(lags, 0.95);
    const began = performance.now();
    await cluster.rebuild('chronology');
    const rebuilt = (read.events / (performance.now() - began)) * 1000;

    lines.push(`A cluster on this machine (${cpus().length} cores), ${size.atOnce} at once:`);
    line('appends of the client alone', appended.perSecond, '/s');
    line('mutations that do nothing', nothings.perSecond, '/s');
    line('mutations (a daily log each)', mutated.perSecond, '/s');
    line('  of these, median', mutated.median, 'ms');
    line('  of these, p95', mutated.p95, 'ms');
    line('from receipt to view, p95', lag, 'ms');
    line('documents of the driver alone', documents.perSecond, '/s');
    line('filtered subscription of the client alone', read.perSecond, 'events/s');
    line('rebuild of the chronology', rebuilt, 'events/s');
    const wanted = Math.min(0.5 * appended.perSecond, 0.6 * nothings.perSecond);
    const isMet = [
      judged('mutations against that', mutated.perSecond / wanted, mutated.perSecond >= wanted, '≥ 1'),
      judged('lag in ms', lag, lag <= 500, '≤ 500'),
      judged('rebuild against the subscription', rebuilt / read.perSecond, rebuilt >= 0.5 * read.perSecond, '≥ 0.5'),
    ];
    return { lines, figures, isMet: isMet.every(Boolean) };
  } finally {
    await cluster.stop();
  }
}
