import { UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { signedInOnly } from '../acts/signed-in.ts';
import { AfterPosition } from '../reading/freshness.types.ts';

import { Home } from './home.types.ts';
import { ReadHome } from './read-home.ts';
import { ReadHomes } from './read-homes.ts';

@Resolver(() => Home)
@UseGuards(signedInOnly)
export class HomesResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => [Home], { description: 'The homes that the reader may read of.' })
  homes(@Args() { afterPosition }: AfterPosition, @Asks() asking: Asking) {
    return this.queries.execute(new ReadHomes(afterPosition, asking));
  }

  @Query(() => Home, { nullable: true, description: 'One home, as it stands today.' })
  home(@Args('id', { type: () => ID }) id: string, @Args() { afterPosition }: AfterPosition, @Asks() asking: Asking) {
    return this.queries.execute(new ReadHome(id, afterPosition, asking));
  }
}
