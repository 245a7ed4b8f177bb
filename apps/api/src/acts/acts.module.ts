import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';

import { logFault, type ReportFault } from './graphql-errors.ts';
import { graphqlTypes, type GraphqlTypes } from './graphql-of.ts';
import { type ActRegistry, actsResolver } from './mutations.ts';
import { PerformActHandler } from './perform-act.handler.ts';
import { PERFORM_ACT, type PerformActs } from './perform-act.ts';

export interface ActsOptions {
  readonly registries: readonly ActRegistry[];
  readonly performAct: PerformActs;
  /** The types of the schema, when others derive types of it too. */
  readonly types?: GraphqlTypes;
  readonly report?: ReportFault;
}

@Module({})
export class ActsModule {
  /**
   * One mutation for each act of the registries that people can do.
   * @throws TypeError when a declaration has no form in GraphQL.
   */
  static for({ registries, performAct, types = graphqlTypes(), report = logFault }: ActsOptions): DynamicModule {
    return {
      module: ActsModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: PERFORM_ACT, useValue: performAct },
        PerformActHandler,
        actsResolver(registries, types, report),
      ],
    };
  }
}
