import { ArgsType, Field, ObjectType } from '@nestjs/graphql';

import { Instant } from '../acts/scalars.ts';

@ObjectType({ description: 'How far an answer has come.' })
export class Freshness {
  @Field(() => String, {
    description: 'Where the views behind the answer stand; any query takes it as `afterPosition`',
  })
  readonly position!: string;

  @Field(() => Instant, {
    nullable: true,
    description: 'When the last entry that the answer holds was recorded; null where it holds none, or is of several',
  })
  readonly recordedAt!: string | null;

  @Field(() => Boolean, {
    description:
      'The position that was asked for had not been reached after two seconds: the last moments may be missing',
  })
  readonly stale!: boolean;
}

@ArgsType()
export class AfterPosition {
  @Field(() => String, {
    nullable: true,
    description: 'A position that a payload or an answer named: the answer holds everything up to it, or says `stale`',
  })
  readonly afterPosition?: string | null;
}
