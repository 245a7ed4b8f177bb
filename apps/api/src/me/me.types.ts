import { Field, ID, ObjectType } from '@nestjs/graphql';

import { PlainDate } from '../acts/scalars.ts';

@ObjectType({ description: 'A role that somebody holds, in which homes, and between which London dates.' })
export class HeldRole {
  @Field({ description: 'Name of the role, such as key.worker.' })
  readonly role!: string;

  @Field(() => [ID])
  readonly homes!: readonly string[];

  @Field(() => PlainDate)
  readonly from!: string;

  @Field(() => PlainDate, { nullable: true, description: 'The last day; null while no end is known.' })
  readonly until!: string | undefined;
}

@ObjectType({ description: 'The person who is signed in, as our own record of people has them now.' })
export class Me {
  @Field(() => ID)
  readonly id!: string;

  @Field()
  readonly name!: string;

  @Field(() => [HeldRole])
  readonly roles!: readonly HeldRole[];
}
