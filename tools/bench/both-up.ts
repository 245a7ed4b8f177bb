import type { CannedAnswers } from './bare.ts';
import { type BothUp } from './over-http.ts';
import { captured, type Side } from './rounds.ts';
import { bareApp, caughtUp, type Server, startCounted, tokenFrom } from './servers.ts';
import { type ToldStore } from './told-store.ts';

/** A started service as a side of a load, with all of its views caught up. */
export async function sideOf(service: Server, folder: string): Promise<Side> {
  const token = await tokenFrom(service, folder);
  const between = () => caughtUp(service, folder, token);
  await between();
  return { address: service.address, token, between };
}

/** Starts the service on a told store, and the bare app with the answers that the service gave. */
export async function startBoth(
  folder: string,
  { children }: ToldStore,
  longChildren: number,
): Promise<BothUp & { readonly answers: CannedAnswers; readonly startBare: () => Promise<Server> }> {
  const service = await startCounted(folder);
  const measured = await sideOf(service, folder);
  const [long, short] = [children.slice(0, longChildren), children.slice(longChildren)];
  const answers = await captured(measured, long, short[0] ?? '');
  const startBare = bareApp(folder, answers);
  const bare = await startBare();
  const ceiling = { address: bare.address, token: measured.token, between: () => Promise.resolve() };
  return { service, bare, measured, ceiling, long, short, answers, startBare };
}
