import { type Measured } from './figures.ts';
import { memoryWatched } from './resident-memory.ts';
import { inTurns, type Loader, type Side } from './rounds.ts';
import { type Server } from './servers.ts';
import { type Size } from './sizes.ts';
import { rate } from './words.ts';

/** The service and the bare app, both up, over a store that was told. */
export interface BothUp {
  readonly service: Server;
  readonly bare: Server;
  readonly measured: Side;
  readonly ceiling: Side;
  readonly long: readonly string[];
  readonly short: readonly string[];
}

const bothOn = ({ measured, ceiling }: BothUp, records: readonly string[]) =>
  [
    { ...measured, records },
    { ...ceiling, records },
  ] as const;

async function mutationsOf(loader: Loader, up: BothUp, size: Size): Promise<Measured> {
  const { connections, seconds, rounds } = size;
  const of = { asks: 'mutation', connections, seconds, rounds } as const;
  const before = await up.service.commits();
  const [measured, ceiling] = await inTurns(loader, bothOn(up, up.short), of);
  const share = ((await up.service.commits()) - before) / measured.requests;
  const fsyncs = `${rate(measured.perSecond * share)} commits/s, one fsync each`;
  const beside = `${connections} connections; ${fsyncs}`;
  return { id: 'mutations', measured: measured.perSecond, ceiling: ceiling.perSecond, beside };
}

async function readsOf(loader: Loader, up: BothUp, size: Size, asks: 'page' | 'plan'): Promise<Measured> {
  const { connections, seconds, rounds, long } = size;
  const [measured, ceiling] = await inTurns(loader, bothOn(up, up.long), { asks, connections, seconds, rounds });
  const beside = `${connections} connections; ${long.events} events a child`;
  return { id: asks, measured: measured.perSecond, ceiling: ceiling.perSecond, beside };
}

async function tailOf(loader: Loader, { measured: side, short }: BothUp, { alone }: Size): Promise<Measured> {
  const job = { address: side.address, token: side.token, asks: 'mutation', records: short, connections: 1 } as const;
  const { p50, p99, perSecond } = await loader.ask({ ...job, seconds: 120, requests: alone });
  await side.between();
  return { id: 'tail', measured: p99, ceiling: p50, beside: `${alone} mutations, ${rate(perSecond)}/s` };
}

/** Every figure that is measured over HTTP on the stores of the ordinary size. */
export async function overHttp(loader: Loader, up: BothUp, size: Size): Promise<readonly Measured[]> {
  const stop = memoryWatched([up.service.pid, up.bare.pid]);
  const mutations = await mutationsOf(loader, up, size);
  const page = await readsOf(loader, up, size, 'page');
  const plan = await readsOf(loader, up, size, 'plan');
  const [measured = 0, ceiling = 0] = await stop();
  const memory: Measured = { id: 'memory', measured, ceiling, beside: 'during the three above' };
  const jit: Measured = { id: 'compiledPage', measured: null, ceiling: null, beside: 'graphql-js executes' };
  return [mutations, page, jit, plan, memory, await tailOf(loader, up, size)];
}
