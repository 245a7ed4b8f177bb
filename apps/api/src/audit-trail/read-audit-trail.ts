import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type Asking } from '../access/asking.ts';
import { readChild } from '../access/read-gate.ts';
import { type Child } from '../children/child.types.ts';
import { freshEnough } from '../reading/freshness.ts';
import { type Shown } from '../reading/shown.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type AuditTrailArgs, type AuditTrailConnection } from './audit-trail.types.ts';
import { pageOfTrail } from './page-of-trail.ts';

/** A page of who did what on one child's record. */
export class ReadAuditTrail extends Query<Shown<AuditTrailConnection>> {
  constructor(
    readonly child: Shown<Child>,
    readonly args: AuditTrailArgs,
    readonly asking: Asking,
  ) {
    super();
  }
}

@QueryHandler(ReadAuditTrail)
export class ReadAuditTrailHandler implements IQueryHandler<ReadAuditTrail> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ child, args, asking }: ReadAuditTrail): Promise<Shown<AuditTrailConnection>> {
    const { record, incompleteSince } = child;
    const sight = await readChild(this.parts, asking, record, { view: 'auditTrail', field: 'auditTrail' });
    const freshness = await freshEnough(this.parts, child.freshness, 'auditTrail');
    const head = { freshness, incompleteSince };
    return pageOfTrail(this.parts, asking, args, { whose: { record }, sightOf: () => sight, head });
  }
}
