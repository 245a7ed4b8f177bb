import { UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';

import { type Asking, Asks } from '../access/asking.ts';
import { signedInOnly } from '../acts/signed-in.ts';
import { Child } from '../children/child.types.ts';

import { ChronologyArgs, ChronologyConnection } from './chronology.types.ts';
import { EntryArgs } from './entry.args.ts';
import { Entry } from './entry.types.ts';
import { ReadChronology } from './read-chronology.ts';
import { ReadEntry } from './read-entry.ts';

@Resolver(() => Child)
@UseGuards(signedInOnly)
export class ChronologyResolver {
  constructor(private readonly queries: QueryBus) {}

  @ResolveField(() => ChronologyConnection, {
    nullable: true,
    description: 'What happened, in order of occurrence; when it was recorded stands beside it.',
  })
  chronology(@Parent() child: Child, @Args() args: ChronologyArgs, @Asks() asking: Asking) {
    return this.queries.execute(new ReadChronology(child, args, asking));
  }

  @Query(() => Entry, {
    nullable: true,
    description:
      'One entry by its number. Null where there is none; a correction stands in the entry that it corrects.',
  })
  entry(@Args() args: EntryArgs, @Asks() asking: Asking) {
    return this.queries.execute(new ReadEntry(args, asking));
  }
}
