import { join } from 'node:path';

import { sideOf } from './both-up.ts';
import { type Measured } from './figures.ts';
import { inTurns, type Loaded, type Loader } from './rounds.ts';
import { type Server, startService } from './servers.ts';
import { type Size } from './sizes.ts';
import { tellStore } from './told-store.ts';
import { rate } from './words.ts';

const kinds = { mutation: 'append', plan: 'plan', page: 'page' } as const;

/** The services of a small and a large store, each with the children who are asked about: as many and as long in both. */
async function startStores(place: string, { growth }: Size, services: Server[]) {
  const asked = Array<number>(growth.children).fill(growth.each);
  const others = Array<number>(growth.others).fill(growth.eachOfOthers);
  const loaded = async (name: string, lengths: readonly number[]): Promise<Loaded> => {
    const folder = join(place, name);
    const { children } = await tellStore(folder, lengths);
    const service = await startService(folder);
    services.push(service);
    return { ...(await sideOf(service, folder)), records: children.slice(0, growth.children) };
  };
  const few = await loaded('few', asked);
  const many = await loaded('many', [...asked, ...others]);
  return [many, few] as const;
}

/** The same load on a large store and on a small one. */
export async function measureGrowth(loader: Loader, place: string, size: Size): Promise<Measured> {
  const { growth, connections, seconds, rounds } = size;
  const services: Server[] = [];
  try {
    const sides = await startStores(place, size, services);
    const told: { readonly ratio: number; readonly words: string }[] = [];
    for (const asks of ['mutation', 'plan', 'page'] as const) {
      const [many, few] = await inTurns(loader, sides, { asks, connections, seconds, rounds });
      const ratio = many.perSecond / few.perSecond;
      const words = `${kinds[asks]} ${ratio.toFixed(2)} (${rate(many.perSecond)}/s and ${rate(few.perSecond)}/s)`;
      told.push({ ratio, words });
    }
    const events = growth.children * growth.each;
    const stored = `${rate(events + growth.others * growth.eachOfOthers)} events stored and ${rate(events)}`;
    const beside = `${stored}: ${told.map(({ words }) => words).join(', ')}`;
    return { id: 'growth', measured: Math.min(...told.map(({ ratio }) => ratio)), ceiling: 1, beside };
  } finally {
    for (const service of services) await service.stop();
  }
}
