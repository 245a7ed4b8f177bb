import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

import { Instant, PlainDate } from '../acts/scalars.ts';
import { PageInfo } from '../reading/connection.types.ts';
import { Freshness } from '../reading/freshness.types.ts';
import { Order, type OrderName } from '../reading/order.types.ts';
import { PageArgs } from '../reading/page-args.ts';
import { Actor } from '../reading/people.types.ts';

@InputType({ description: 'Which looks: those that pass every test that is sent.' })
export class AccessLogFilter {
  @Field(() => ID, { nullable: true, description: 'Who looked' })
  readonly person?: string | null;

  @Field(() => PlainDate, { nullable: true, description: 'First London date' })
  readonly from?: string | null;

  @Field(() => PlainDate, { nullable: true, description: 'Last London date' })
  readonly to?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Asked for and refused' })
  readonly refused?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Read by somebody who was not allocated to the child then' })
  readonly withoutAllocation?: boolean | null;
}

@ArgsType()
export class AccessLogArgs extends PageArgs {
  @Field(() => AccessLogFilter, { nullable: true })
  readonly filter?: AccessLogFilter | null;

  @Field(() => Order, { defaultValue: 'NEWEST_FIRST' })
  readonly order!: OrderName;
}

@ObjectType({ description: 'Somebody read, searched, or was refused.' })
export class AccessLine {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => Instant)
  readonly recordedAt!: string;

  @Field(() => Actor)
  readonly actor!: Actor;

  @Field(() => String, { description: '`RecordRead`, `RecordSearched`, `ReadRefused` or `ActRefused`' })
  readonly kind!: string;

  @Field(() => String)
  readonly label!: string;

  @Field(() => String)
  readonly headline!: string;

  @Field(() => String, { description: 'What was asked for: a field or an act' })
  readonly operation!: string;

  @Field(() => [String], { description: 'Of a read: what was shown' })
  readonly views!: readonly string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of a read: whether the reader was allocated to the child then',
  })
  readonly allocated!: boolean | null;

  @Field(() => Boolean)
  readonly refused!: boolean;

  @Field(() => String, { nullable: true, description: 'Of a refusal: the code of the answer' })
  readonly code!: string | null;
}

@ObjectType()
export class AccessLineEdge {
  @Field(() => String)
  readonly cursor!: string;

  @Field(() => AccessLine)
  readonly node!: AccessLine;
}

@ObjectType({ description: 'Who looked at the record and who was refused.' })
export class AccessLogConnection {
  @Field(() => [AccessLineEdge])
  readonly edges!: readonly AccessLineEdge[];

  @Field(() => [AccessLine])
  readonly nodes!: readonly AccessLine[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Counted when asked for' })
  readonly totalCount!: Promise<number>;

  @Field(() => Freshness)
  readonly freshness!: Freshness;

  @Field(() => Instant, { nullable: true })
  readonly incompleteSince!: string | null;
}
