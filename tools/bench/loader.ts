// Makes the load, in a process of its own: it must not take the time of whom it measures.
import { randomUUID } from 'node:crypto';

import { type Asks, bodyOf, mutationBody, requireAnswer } from './asked.ts';
import { type Connection, openConnection } from './connection.ts';
import { quantile } from './load.ts';

export interface Job {
  readonly address: string;
  readonly token: string;
  readonly asks: Asks;
  readonly records: readonly string[];
  readonly connections: number;
  /** Ends after so long, or after so many requests, whichever comes first. */
  readonly seconds: number;
  readonly requests: number;
}

export interface JobDone {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** One request in so many is about a record just written. */
const justWrittenEvery = 20;
const words = 'Came home at four, had soup in the kitchen, and read two chapters aloud on the stairs.';

async function run({ address, token, asks, records, connections, seconds, requests }: Job): Promise<JobDone> {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(address, token)));
  const took: number[] = [];
  let next = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  const ask = async (connection: Connection, body: string) => {
    let said = await connection.send(body);
    // Who lost every race to others that wrote about the same child sends it again, as that refusal says.
    while (said.includes('"code":"TRY_AGAIN"')) said = await connection.send(body);
    requireAnswer(said);
  };
  const write = (connection: Connection, record: string) => ask(connection, mutationBody(record, randomUUID(), words));
  const worker = async (connection: Connection) => {
    let before = '';
    for (let nth = next++; nth < requests && performance.now() < until; nth = next++) {
      const isOfJustWritten = nth % justWrittenEvery === justWrittenEvery - 1;
      const turn = records[nth % records.length] ?? '';
      const record = asks === 'mutation' && isOfJustWritten && before !== '' ? before : turn;
      if (asks !== 'mutation' && isOfJustWritten) await write(connection, record);
      const at = performance.now();
      if (asks === 'mutation') await write(connection, record);
      else await ask(connection, bodyOf(asks, record));
      took.push(performance.now() - at);
      before = record;
    }
  };
  await Promise.all(open.map(worker));
  const perSecond = (took.length / (performance.now() - began)) * 1000;
  for (const connection of open) connection.close();
  return { requests: took.length, perSecond, p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
}

process.on('message', (job: Job) => {
  run(job).then(
    (done) => process.send?.({ done }),
    (fault: unknown) => process.send?.({ fault: String(fault) }),
  );
});
