import { type DynamicModule, Module } from '@nestjs/common';

import { type Registry } from '#libs/feature';

import { AccessLogResolver } from './access-log/access-log.resolver.ts';
import { ReadAccessLogHandler } from './access-log/read-access-log.ts';
import { NoteLooks } from './access/note-looks.plugin.ts';
import { type GraphqlTypes } from './acts/graphql-of.ts';
import { AuditTrailResolver } from './audit-trail/audit-trail.resolver.ts';
import { ReadAuditTrailHandler } from './audit-trail/read-audit-trail.ts';
import { ReadHomeAuditTrailHandler } from './audit-trail/read-home-audit-trail.ts';
import { CarePlanResolver } from './care-plan/care-plan.resolver.ts';
import { ReadCarePlanHandler } from './care-plan/read-care-plan.ts';
import { ChildrenResolver } from './children/children.resolver.ts';
import { ReadChildHandler } from './children/read-child.ts';
import { ReadChildrenHandler } from './children/read-children.ts';
import { ChronologyResolver } from './chronology/chronology.resolver.ts';
import { ReadChronologyHandler } from './chronology/read-chronology.ts';
import { ReadEntryHandler } from './chronology/read-entry.ts';
import { HomesResolver } from './homes/homes.resolver.ts';
import { ReadHomeHandler } from './homes/read-home.ts';
import { ReadHomesHandler } from './homes/read-homes.ts';
import { IntegrityResolver } from './integrity/integrity.resolver.ts';
import { ReadIntegrityHandler } from './integrity/read-integrity.ts';
import { listsResolver } from './lists/lists.resolver.ts';
import { ReadListHandler } from './lists/read-list.ts';
import { NodeResolver } from './node/node.resolver.ts';
import { ReadNodeHandler } from './node/read-node.ts';
import { ReadSystemHandler } from './system/read-system.ts';
import { SystemResolver } from './system/system.resolver.ts';
import { ViewerResolver } from './viewer/viewer.resolver.ts';

const views = [
  ...[ViewerResolver, NodeResolver, ReadNodeHandler],
  ...[HomesResolver, ReadHomeHandler, ReadHomesHandler],
  ...[ChildrenResolver, ReadChildHandler, ReadChildrenHandler],
  ...[CarePlanResolver, ReadCarePlanHandler],
  ...[ChronologyResolver, ReadChronologyHandler, ReadEntryHandler],
  ...[AuditTrailResolver, ReadAuditTrailHandler, ReadHomeAuditTrailHandler],
  ...[AccessLogResolver, ReadAccessLogHandler],
  ...[IntegrityResolver, ReadIntegrityHandler],
  ...[SystemResolver, ReadSystemHandler],
];

export interface ViewsOptions {
  /** Of children's records: its lists become fields. */
  readonly registry: Pick<Registry, 'lists'>;
  /** The types of the schema, which others derive types of too. */
  readonly types: GraphqlTypes;
}

@Module({})
export class ViewsModule {
  /**
   * Everything that is read: a folder for each view, each behind a query, and a field for each list of the registry.
   * @throws TypeError when a list has no form in GraphQL.
   */
  static for({ registry, types }: ViewsOptions): DynamicModule {
    return { module: ViewsModule, providers: [NoteLooks, ...views, ReadListHandler, listsResolver(registry, types)] };
  }
}
