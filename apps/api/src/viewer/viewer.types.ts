import { Field, ID, ObjectType } from '@nestjs/graphql';

import { PlainDate } from '../acts/scalars.ts';
import { HeldRole } from '../me/me.types.ts';

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
