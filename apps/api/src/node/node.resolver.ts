import { UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { signedInOnly } from '../acts/signed-in.ts';
import { AfterPosition } from '../reading/freshness.types.ts';

import { Node } from './node.types.ts';
import { ReadNode } from './read-node.ts';

@Resolver()
@UseGuards(signedInOnly)
export class NodeResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Node, { nullable: true, description: 'A child or an entry by its id.' })
  node(@Args('id', { type: () => ID }) id: string, @Args() { afterPosition }: AfterPosition, @Asks() asking: Asking) {
    return this.queries.execute(new ReadNode(id, afterPosition, asking));
  }
}
