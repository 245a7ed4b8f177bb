import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { LoggerModule } from 'nestjs-pino';

import { actRegistries } from '#libs/acts';
import { recordRegistry } from '#libs/record';

import { ActsModule } from './acts/acts.module.ts';
import { type ReportFault } from './acts/graphql-errors.ts';
import { guardedGraphql } from './acts/graphql-limits.ts';
import { graphqlTypes } from './acts/graphql-of.ts';
import { Significance } from './chronology/entry.types.ts';
import { CliModule } from './cli/cli.module.ts';
import { CodedErrorFilter } from './edge/coded-error.filter.ts';
import { ExplorerController } from './explorer/explorer.controller.ts';
import { graphqlContext } from './graphql-context.ts';
import { HealthModule } from './health/health.module.ts';
import { PartsModule, type ServiceParts } from './service-parts.ts';
import { ViewsModule } from './views.module.ts';

const graphql = (
  parts: ServiceParts,
  demo: boolean,
  report: ReportFault,
): ApolloDriverConfig & { driver: typeof ApolloDriver } => ({
  driver: ApolloDriver,
  path: '/graphql',
  autoSchemaFile: true,
  sortSchema: true,
  context: graphqlContext(parts),
  ...guardedGraphql({ demo, report }),
});

@Module({})
export class AppModule {
  /** The application over parts that are open; it closes none of them. */
  static for(parts: ServiceParts): DynamicModule {
    const demo = parts.opened.installation.kind === 'demo';
    const types = graphqlTypes([{ name: 'Significance', values: Significance }]);
    const report: ReportFault = (fault) => parts.log().error({ fault }, 'fault');
    return {
      module: AppModule,
      imports: [
        PartsModule.for(parts),
        // The line of a request is begun before Nest is reached (`start-service.ts`); here it follows it inside.
        LoggerModule.forRoot({ pinoHttp: { logger: parts.log() }, useExisting: true }),
        GraphQLModule.forRoot(graphql(parts, demo, report)),
        ActsModule.for({
          registries: actRegistries,
          performAct: (request) => parts.opened.performAct(request),
          types,
          report,
        }),
        ViewsModule.for({ registry: recordRegistry, types }),
        HealthModule.for({ views: parts.views, logs: parts.opened.ports, waiting: parts.waiting }),
        CliModule,
      ],
      controllers: demo ? [ExplorerController] : [],
      providers: [{ provide: APP_FILTER, useValue: new CodedErrorFilter(parts.log) }],
    };
  }
}
