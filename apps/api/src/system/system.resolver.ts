import { UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Query, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { signedInOnly } from '../acts/signed-in.ts';

import { ReadSystem } from './read-system.ts';
import { System } from './system.types.ts';

@Resolver(() => System)
@UseGuards(signedInOnly)
export class SystemResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => System, { nullable: true, description: 'How the service itself stands.' })
  system(@Asks() asking: Asking) {
    return this.queries.execute(new ReadSystem(asking));
  }
}
