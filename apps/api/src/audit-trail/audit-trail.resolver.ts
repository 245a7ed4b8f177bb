import { UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { signedInOnly } from '../acts/signed-in.ts';
import { Child } from '../children/child.types.ts';

import { AuditTrailArgs, AuditTrailConnection, HomeAuditTrailArgs } from './audit-trail.types.ts';
import { ReadAuditTrail } from './read-audit-trail.ts';
import { ReadHomeAuditTrail } from './read-home-audit-trail.ts';

@Resolver(() => Child)
@UseGuards(signedInOnly)
export class AuditTrailResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => AuditTrailConnection, {
    nullable: true,
    description: 'Who did what on the record, and was refused.',
  })
  auditTrail(@Parent() child: Child, @Args() args: AuditTrailArgs, @Asks() asking: Asking) {
    return this.queries.execute(new ReadAuditTrail(child, args, asking));
  }

  @Query(() => AuditTrailConnection, {
    name: 'auditTrail',
    nullable: true,
    description: 'Who did what in a home: on the home and its people, and across its children.',
  })
  homeAuditTrail(@Args() args: HomeAuditTrailArgs, @Asks() asking: Asking) {
    return this.queries.execute(new ReadHomeAuditTrail(args, asking));
  }
}
