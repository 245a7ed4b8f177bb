import { QueryBus } from '@nestjs/cqrs';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { Child } from '../children/child.types.ts';

import { CarePlan } from './care-plan.types.ts';
import { ReadCarePlan } from './read-care-plan.ts';

@Resolver(() => Child)
export class CarePlanResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => CarePlan, { nullable: true, description: 'The home’s current plan for the child.' })
  carePlan(@Parent() child: Child, @Asks() asking: Asking) {
    return this.queries.execute(new ReadCarePlan(child, asking));
  }
}
