import { bodyOf, requireAnswer } from './asked.ts';
import { openConnection } from './connection.ts';
import { type Measured } from './figures.ts';
import { quantile } from './load.ts';
import { type Server, startService } from './servers.ts';
import { type Size } from './sizes.ts';
import { rate } from './words.ts';

export interface Starts {
  readonly folder: string;
  readonly startBare: () => Promise<Server>;
  /** Where an earlier run of the service answered, and a token that it minted: good for later ones at that address. */
  readonly address: string;
  readonly token: string;
  readonly record: string;
  readonly size: Size;
}

async function untilAnswered(start: () => Promise<Server>, token: string, record: string): Promise<number> {
  const began = performance.now();
  const server = await start();
  try {
    const connection = await openConnection(server.address, token);
    requireAnswer(await connection.send(bodyOf('plan', record)));
    connection.close();
    return performance.now() - began;
  } finally {
    await server.stop();
  }
}

/** Starts the service and the bare app in turns, each until it has answered once. */
export async function measureStarts({ startBare, token, record, size, ...at }: Starts): Promise<Measured> {
  const [service, bare]: [number[], number[]] = [[], []];
  for (let nth = 0; nth < size.starts; nth++) {
    bare.push(await untilAnswered(startBare, token, record));
    service.push(await untilAnswered(() => startService(at.folder, at.address), token, record));
  }
  const events = size.long.children * size.long.events + size.short.children * size.short.events;
  const beside = `${rate(events)} events stored; median of ${size.starts}`;
  return { id: 'start', measured: quantile(service, 0.5), ceiling: quantile(bare, 0.5), beside };
}
