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

@ObjectType({ description: 'A child to whom somebody was allocated, as what, and between which London dates.' })
export class ViewerAllocation {
  @Field(() => ID, { description: 'Id of the child’s record' })
  readonly child!: string;

  @Field(() => String, { description: 'The role, such as therapist' })
  readonly as!: string;

  @Field(() => PlainDate)
  readonly from!: string;

  @Field(() => PlainDate, { nullable: true, description: 'The last day; null while no end is known' })
  readonly until!: string | undefined;
}

@ObjectType({ description: 'Who reads: what menus follow. What may be read is decided anew at every field.' })
export class Viewer {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => String)
  readonly name!: string;

  @Field(() => [HeldRole])
  readonly roles!: readonly HeldRole[];

  @Field(() => [ViewerAllocation])
  readonly allocations!: readonly ViewerAllocation[];
}
