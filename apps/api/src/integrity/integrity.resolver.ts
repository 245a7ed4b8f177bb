import { QueryBus } from '@nestjs/cqrs';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { Child } from '../children/child.types.ts';

import { Integrity } from './integrity.types.ts';
import { ReadIntegrity } from './read-integrity.ts';

@Resolver(() => Child)
export class IntegrityResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => Integrity, {
    nullable: true,
    description: 'Unaltered? Checked from the first entry to the last.',
  })
  integrity(@Parent() child: Child, @Asks() asking: Asking) {
    return this.queries.execute(new ReadIntegrity(child, asking));
  }
}
