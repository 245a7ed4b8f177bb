import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';

import { clusterStateOf, projectionsStanding, runProjections } from '#libs/projections';
import { type Reactor, runReactor } from '#libs/reactor';
import { type LeadSettings, openMongoReadStore, type ReadStore } from '#libs/read-store';

import { listen } from '../../api/src/edge/listening.ts';
import { OwnServerAdapter } from '../../api/src/edge/own-server-adapter.ts';
import { securityHeaders } from '../../api/src/edge/security-headers.ts';
import { faultForLog } from '../../api/src/log/fault-for-log.ts';
import { nestLog } from '../../api/src/log/nest-log.ts';
import { type Log } from '../../api/src/log/open-log.ts';
import { openService, type OpenedService } from '../../api/src/service/open-service.ts';
import { type Settings } from '../../api/src/settings/parse-settings.ts';
import { SettingMissing } from '../../api/src/settings/setting-faults.ts';
import { settings as known } from '../../api/src/settings/settings-table.ts';
import { originOf } from '../../api/src/sign-in/demo-issuer.ts';

import { ProjectorModule } from './projector.module.ts';

export interface RunningProjector {
  /** Where health and metrics are answered. */
  readonly address: string;
  /** Rejects when projections or reactor ended by a fault of their own. */
  readonly ended: Promise<void>;
  /** Finishes what is in hand and gives back what this process leads, so that another leads at once. */
  stop(): Promise<void>;
}

async function startReactor(
  { ports, accessLog }: OpenedService,
  lead: LeadSettings,
  readStore: ReadStore,
  log: Log,
): Promise<Reactor> {
  return runReactor({
    ports,
    log: accessLog,
    lead: { ...lead, readStore },
    signal: new AbortController().signal,
    report: (found) => {
      const isGood = found.kind === 'leading' || (found.kind === 'ceased' && !found.lost);
      log[isGood ? 'info' : 'warn']({ category: 'reactor', ...found }, found.kind);
    },
  });
}

async function startProjections({ ports }: OpenedService, lead: LeadSettings, readStore: ReadStore, log: Log) {
  const over = new AbortController();
  const projections = await runProjections({
    records: ports.record.store,
    accessLog: ports.access.store,
    readStore,
    lead,
    signal: over.signal,
    report: (found) => {
      const isGood = found.kind === 'leading' || found.kind === 'rebuilt' || (found.kind === 'ceased' && !found.lost);
      log[isGood ? 'info' : 'warn']({ category: 'projector', ...found }, found.kind);
    },
  });
  const stop = async (): Promise<void> => {
    over.abort();
    await projections.done;
  };
  return { done: projections.done, stop };
}

/**
 * Starts a process that keeps the views of a cluster and finishes what acts begin, beside others of its kind: each view,
 * and the reactor, is led by one of them at a time.
 * @throws SettingMissing without a cluster; what `openService`, `openMongoReadStore` and listening throw
 */
export async function startProjectorProcess(settings: Settings, log: Log): Promise<RunningProjector> {
  const { folder, cluster, host, port, mode, leadFor } = settings;
  if (!cluster)
    throw new SettingMissing(
      known.eventStore.name,
      known.eventStore.example,
      'without a cluster the service keeps its views itself',
    );
  await using starting = new AsyncDisposableStack();
  const opened = await openService({ folder, cluster, kind: mode, suspect: () => undefined });
  starting.defer(() => opened.close());
  const readStore = await openMongoReadStore({
    uri: cluster.readStore,
    installation: opened.installation.id,
    collections: [],
  });
  starting.defer(() => readStore.close());
  const lead: LeadSettings = { holder: `${hostname()} ${randomUUID()}`, forMs: leadFor * 1000 };
  const reactor = await startReactor(opened, lead, readStore, log);
  starting.defer(() => reactor.close());
  const projections = await startProjections(opened, lead, readStore, log);
  starting.defer(() => projections.stop());

  const listening = await listen(host, port);
  starting.defer(() => listening.drain(0));
  const adapter = new OwnServerAdapter(listening.server);
  const state = async () => clusterStateOf(await projectionsStanding(readStore));
  const watched = {
    views: { store: readStore, state },
    logs: opened.ports,
    waiting: () => Promise.resolve(reactor.waiting()),
  };
  const options: Pick<NestApplicationOptions, 'bodyParser' | 'abortOnError' | 'logger'> = {
    bodyParser: false,
    abortOnError: false,
    logger: nestLog(() => log),
  };
  const app = await NestFactory.create<NestExpressApplication>(ProjectorModule.for(watched), adapter, options);
  starting.defer(() => app.close());
  app.disable('x-powered-by');
  app.use(securityHeaders);
  await app.init();
  listening.answerBy(adapter.getInstance());

  const ended = Promise.all([projections.done, reactor.done]).then(() => undefined);
  ended.catch((fault: unknown) =>
    log.fatal({ category: 'projector', fault: faultForLog(fault) }, 'the projector ended'),
  );
  const running = starting.move();
  return { address: originOf(host, listening.port), ended, stop: () => running.disposeAsync() };
}
