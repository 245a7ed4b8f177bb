import { QueryBus } from '@nestjs/cqrs';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { Child } from '../children/child.types.ts';

import { AccessLogArgs, AccessLogConnection } from './access-log.types.ts';
import { ReadAccessLog } from './read-access-log.ts';

@Resolver(() => Child)
export class AccessLogResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => AccessLogConnection, {
    nullable: true,
    description: 'Who looked at the record and who was refused.',
  })
  accessLog(@Parent() child: Child, @Args() args: AccessLogArgs, @Asks() asking: Asking) {
    return this.queries.execute(new ReadAccessLog(child, args, asking));
  }
}
