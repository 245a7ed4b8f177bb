import { spawnedService } from '../../apps/api/test/spawned-service.ts';
import { type Client } from '../proofs/acting-over-http.ts';

/** A service from one start to the kill -9 that ends it. */
export interface Life {
  readonly client: Client;
  readonly token: string;
  /** Whether it was killed: what was asked of it need not be answered. */
  isOver: boolean;
}

/** A service that is killed while others use it, and started again on the same data folder. */
export interface ServiceInLives {
  /** The one that runs, or the next one as soon as it does. */
  now(): Promise<Life>;
  /** Kills the one that runs, if it is this one, and starts the next. */
  kill(life: Life): void;
  /** Lets the last one stop in order. */
  stop(): Promise<void>;
}

/** Starts the built service as a process of its own; the manager is signed in to each of its lives. */
export function startInLives(folder: string): ServiceInLives {
  const started = async () => {
    const service = await spawnedService(folder);
    const life: Life = { client: service, token: await service.tokenOf('registered.manager'), isOver: false };
    return { life, service };
  };
  let current = started();
  return {
    now: async () => (await current).life,
    kill(life) {
      if (life.isOver) return;
      life.isOver = true;
      const killed = current;
      current = (async () => {
        await (await killed).service.stopBy('SIGKILL');
        return started();
      })();
    },
    async stop() {
      await (await current).service.stopBy('SIGTERM');
    },
  };
}
