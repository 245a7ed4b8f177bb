import { type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { PinoLogger } from 'nestjs-pino';

import { readWaiting } from '#libs/reactor';

import { AppModule } from './app.module.ts';
import { bodyErrors, bodyLimit } from './edge/body.ts';
import { listen } from './edge/listening.ts';
import { OwnServerAdapter } from './edge/own-server-adapter.ts';
import { securityHeaders } from './edge/security-headers.ts';
import { faultForLog } from './log/fault-for-log.ts';
import { nestLog } from './log/nest-log.ts';
import { type Log } from './log/open-log.ts';
import { requestLog } from './log/request-log.ts';
import { openSecurityLog } from './log/security-log.ts';
import { type ServiceParts } from './service-parts.ts';
import { type Kind } from './service/installation.ts';
import { openClusterViews } from './service/open-cluster-views.ts';
import { openReactor } from './service/open-reactor.ts';
import { openService, type OpenedService } from './service/open-service.ts';
import { type OpenedViews, openViews } from './service/open-views.ts';
import { type ClusterPlace, type Settings } from './settings/parse-settings.ts';
import { originOf } from './sign-in/demo-issuer.ts';
import { type DemoSignIn } from './sign-in/demo-provider.ts';
import { announceService, keepLocalCredential, withdrawService } from './sign-in/local-credential.ts';
import { openSignIn, requireSignIn } from './sign-in/open-sign-in.ts';

export interface RunningService {
  readonly address: string;
  readonly kind: Kind;
  /** Takes no more requests, finishes those under way, and lets go of the data folder; within ten seconds. */
  stop(): Promise<void>;
}

/** How long requests under way may still take once the service stops. */
const patienceMilliseconds = 5_000;

/** Where the command line on this machine finds a service that listens on every address. */
const nearby: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

async function makeApplication(parts: ServiceParts, adapter: OwnServerAdapter, demo: DemoSignIn | undefined) {
  const options: Pick<NestApplicationOptions, 'bodyParser' | 'abortOnError' | 'logger'> = {
    bodyParser: false,
    // A fault is thrown to whoever starts the service, instead of ending the process here.
    abortOnError: false,
    logger: nestLog(parts.log),
  };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(parts), adapter, options);
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(securityHeaders);
  app.use(requestLog(parts.log()));
  // Before the body parser: the provider reads its forms itself.
  if (demo) app.use(demo.mountPath, demo.handler);
  app.useBodyParser('json', { limit: bodyLimit });
  app.use(bodyErrors);
  return app;
}

/** What follows from acts, and the views: kept by this process, or by the projectors of a cluster. */
interface Kept {
  readonly views: OpenedViews;
  readonly waiting: ServiceParts['waiting'];
  close(): Promise<void>;
}

async function keepHere(opened: OpenedService, log: Log): Promise<Kept> {
  const reactor = await openReactor(opened, log);
  try {
    const views = await openViews({
      folder: opened.folder,
      report: (found) => log.warn({ category: 'projector', ...found }, found.kind),
      lost: (fault) => log.fatal({ category: 'projector', fault: faultForLog(fault) }, 'the projector ended'),
    });
    const close = async () => {
      await views.close();
      await reactor.close();
    };
    return { views, waiting: () => Promise.resolve(reactor.waiting()), close };
  } catch (fault) {
    await reactor.close();
    throw fault;
  }
}

async function keptInCluster({ installation }: OpenedService, { readStore }: ClusterPlace): Promise<Kept> {
  const views = await openClusterViews({ readStore, installation: installation.id });
  return { views, waiting: () => readWaiting(views.store), close: () => views.close() };
}

/**
 * Starts the service of a data folder: opens its stores, listens, and answers. What was opened is closed again in
 * reverse order, by `stop` or when a later step fails.
 * @throws what `wordsFor` has words for: faults of settings, data folder, event store, sign-in and listening.
 */
export async function startService(settings: Settings, log: Log): Promise<RunningService> {
  const { folder, host, cluster } = settings;
  await using starting = new AsyncDisposableStack();
  const within = new PinoLogger({ pinoHttp: { logger: log }, useExisting: true });
  const security = openSecurityLog(() => within.logger);
  starting.defer(() => security.close());
  const opened = await openService({
    folder,
    cluster,
    kind: settings.mode,
    // Of the processes of a cluster none is the one to make it.
    make: settings.mode === 'home' || cluster ? undefined : 'demo',
    suspect: (attempt) => security.note({ kind: 'unknownRecord', ...attempt }),
  });
  starting.defer(() => opened.close());
  const { kind } = opened.installation;
  requireSignIn(kind, settings);
  const kept = await (cluster ? keptInCluster(opened, cluster) : keepHere(opened, log));
  starting.defer(() => kept.close());

  const listening = await listen(host, settings.port);
  starting.defer(() => listening.drain(0));
  const report = (fault: unknown) => log.error({ fault: faultForLog(fault) }, 'fault');
  const { signIn, demo } = openSignIn(kind, { settings, port: listening.port, people: opened.people, report });
  if (demo) starting.defer(() => demo.close());

  const address = originOf(nearby[host] ?? host, listening.port);
  const parts: ServiceParts = {
    address,
    opened,
    views: kept.views,
    waiting: kept.waiting,
    security,
    signIn,
    log: () => within.logger,
  };
  const adapter = new OwnServerAdapter(listening.server);
  const app = await makeApplication(parts, adapter, demo);
  starting.defer(() => app.close());
  await app.init();
  starting.defer(() => listening.drain(patienceMilliseconds));
  listening.answerBy(adapter.getInstance());

  keepLocalCredential(folder);
  announceService(folder, address);
  starting.defer(() => withdrawService(folder));
  const running = starting.move();
  return { address, kind, stop: () => running.disposeAsync() };
}
