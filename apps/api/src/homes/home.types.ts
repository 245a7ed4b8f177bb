import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

import { Child } from '../children/child.types.ts';
import { Freshness } from '../reading/freshness.types.ts';

@ObjectType({ description: 'Ages that the home is registered for.' })
export class Ages {
  @Field(() => Int)
  readonly from!: number;

  @Field(() => Int)
  readonly to!: number;
}

@ObjectType({ description: 'A room, with one bed.' })
export class Room {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => Boolean, { description: 'Whether it is in use' })
  readonly open!: boolean;

  @Field(() => Boolean)
  readonly taken!: boolean;

  @Field(() => Child, { nullable: true, description: 'The child whose bed it is, for whoever may know of the child' })
  readonly takenBy!: Child | null;
}

@ObjectType({ description: 'A home, as it stands today.' })
export class Home {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Unique reference number of the registration' })
  readonly urn!: string | null;

  @Field(() => Ages, { nullable: true, description: 'By the statement of purpose that holds today' })
  readonly ages!: Ages | null;

  @Field(() => Int, { nullable: true, description: 'By the statement of purpose that holds today' })
  readonly capacity!: number | null;

  @Field(() => [Room])
  readonly rooms!: readonly Room[];

  @Field(() => Int, { description: 'How many children live here now' })
  readonly residents!: number;

  @Field(() => Int, {
    description:
      'Send it as `expectedRevision` of an act that changes the home: the last revision of its own stream, from which all of this is read. Entry numbers are one more',
  })
  readonly revision!: number;

  @Field(() => Freshness)
  readonly freshness!: Freshness;
}
