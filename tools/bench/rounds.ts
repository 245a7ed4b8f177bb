import { type Asks, bodyOf, mutationBody, pageOrPlan, requireAnswer } from './asked.ts';
import type { CannedAnswers } from './bare.ts';
import { openConnection } from './connection.ts';
import { type Forked } from './forked.ts';
import { quantile } from './load.ts';
import type { Job, JobDone } from './loader.ts';

export type Loader = Forked<Job, JobDone>;

/** Where a load goes to. `between` is awaited after each round: what it left to be done must not fall into the next. */
export interface Side {
  readonly address: string;
  readonly token: string;
  readonly between: () => Promise<void>;
}

/** Whom a load on a side is about. */
export type Loaded = Side & { readonly records: readonly string[] };

export interface RoundsOf {
  readonly asks: Asks;
  readonly connections: number;
  readonly seconds: number;
  readonly rounds: number;
}

const endless = Number.MAX_SAFE_INTEGER;

export interface SideSeen {
  /** The median of the rounds. */
  readonly perSecond: number;
  /** All that were sent, those of the first round included. */
  readonly requests: number;
}

/** The same load on each side in turns, so that what else goes on here falls on all alike. */
export async function inTurns<const S extends readonly Loaded[]>(
  loader: Loader,
  sides: S,
  of: RoundsOf,
): Promise<{ readonly [K in keyof S]: SideSeen }> {
  const { rounds, ...load } = of;
  const seen = sides.map(() => ({ rates: [] as number[], requests: 0 }));
  // The first round compiles code and fills caches.
  for (let round = 0; round <= rounds; round++) {
    for (const [nth, { address, token, records, between }] of sides.entries()) {
      const seconds = round === 0 ? load.seconds / 2 : load.seconds;
      const { perSecond, requests } = await loader.ask({
        ...load,
        address,
        token,
        records,
        seconds,
        requests: endless,
      });
      const one = seen[nth];
      if (one) one.requests += requests;
      if (round > 0) one?.rates.push(perSecond);
      await between();
    }
  }
  const told = seen.map(({ rates, requests }): SideSeen => ({ perSecond: quantile(rates, 0.5), requests }));
  // One for each side.
  return told as { readonly [K in keyof S]: SideSeen };
}

/** Asks a service for everything that the bare app will answer, over one connection. */
export async function captured(side: Side, records: readonly string[], written: string): Promise<CannedAnswers> {
  const connection = await openConnection(side.address, side.token);
  const send = async (body: string) => {
    const said = await connection.send(body);
    requireAnswer(said);
    return JSON.parse(said) as { readonly data: Readonly<Record<string, unknown>> };
  };
  const key = crypto.randomUUID();
  const { data } = await send(mutationBody(written, key, 'The one that the bare app answers with.'));
  await side.between();
  const answers = { page: {}, plan: {} } as Record<'page' | 'plan', Record<string, unknown>>;
  for (const record of records)
    for (const asks of pageOrPlan) answers[asks][record] = (await send(bodyOf(asks, record))).data['child'];
  connection.close();
  return { ...answers, mutation: data['writeDailyLog'] };
}
