import { UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Query, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { signedInOnly } from '../acts/signed-in.ts';

import { ChildArgs, ChildrenArgs } from './child.args.ts';
import { Child, ChildConnection } from './child.types.ts';
import { ReadChild } from './read-child.ts';
import { ReadChildren } from './read-children.ts';

@Resolver(() => Child)
@UseGuards(signedInOnly)
export class ChildrenResolver {
  constructor(private readonly queries: QueryBus) {}

  @Query(() => Child, {
    nullable: true,
    description:
      'A child by the id or the reference of the record. One answer for what is not yours and what is not there.',
  })
  child(@Args() args: ChildArgs, @Asks() asking: Asking) {
    return this.queries.execute(new ReadChild(args, asking));
  }

  @Query(() => ChildConnection, {
    nullable: true,
    description: 'Children of a home, all or those searched for, in the order of their names.',
  })
  children(@Args() args: ChildrenArgs, @Asks() asking: Asking) {
    return this.queries.execute(new ReadChildren(args, asking));
  }
}
