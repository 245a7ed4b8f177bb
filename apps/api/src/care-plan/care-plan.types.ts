import { Field, Int, ObjectType } from '@nestjs/graphql';

import { Instant } from '../acts/scalars.ts';
import { Freshness } from '../reading/freshness.types.ts';
import { Provenance } from '../reading/provenance.types.ts';
import { Withheld } from '../reading/withheld.types.ts';

@ObjectType({ description: 'One item of the plan, whatever feature it comes from.' })
export class CarePlanItem {
  @Field(() => String, {
    nullable: true,
    description: 'What the item is about, stable within the plan; null when hidden',
  })
  readonly key!: string | null;

  @Field(() => String)
  readonly area!: string;

  @Field(() => String, { nullable: true })
  readonly heading!: string | null;

  @Field(() => String, { nullable: true })
  readonly words!: string | null;

  @Field(() => String, { nullable: true })
  readonly status!: string | null;

  @Field(() => [Provenance], { description: 'The entries behind the item that the reader may see, in order' })
  readonly provenance!: readonly Provenance[];

  @Field(() => [Withheld])
  readonly withheld!: readonly Withheld[];
}

@ObjectType({ description: 'The home’s current plan for the child.' })
export class CarePlan {
  @Field(() => [CarePlanItem], {
    description: 'Every item; of those that the reader may not see only where they stand',
  })
  readonly items!: readonly CarePlanItem[];

  @Field(() => Int, { description: 'Number of the last entry that it takes into account, which is its revision + 1' })
  readonly version!: number;

  @Field(() => Freshness)
  readonly freshness!: Freshness;

  @Field(() => Instant, { nullable: true, description: 'The plan shows what was recorded until then' })
  readonly incompleteSince!: string | null;
}
