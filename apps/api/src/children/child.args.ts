import { ArgsType, Field, ID, registerEnumType } from '@nestjs/graphql';

import { PageArgs } from '../reading/page-args.ts';

@ArgsType()
export class ChildArgs {
  @Field(() => ID, { nullable: true, description: 'Id of the record' })
  readonly id?: string | null;

  @Field(() => String, { nullable: true, description: 'Reference of the record: 7K3Q-48TF-Y' })
  readonly reference?: string | null;

  @Field(() => String, { nullable: true, description: 'A position that the answer must have reached' })
  readonly afterPosition?: string | null;
}

export const ChildrenStatus = { RESIDENT: 'RESIDENT', LEFT: 'LEFT', ALL: 'ALL' } as const;
registerEnumType(ChildrenStatus, {
  name: 'ChildrenStatus',
  valuesMap: {
    RESIDENT: { description: 'Children who live in the home now' },
    LEFT: { description: 'Children who lived in the home' },
    ALL: { description: 'Every child whose record the home holds or held' },
  },
});

@ArgsType()
export class ChildrenArgs extends PageArgs {
  @Field(() => ID)
  readonly home!: string;

  @Field(() => ChildrenStatus, { defaultValue: 'RESIDENT' })
  readonly status!: keyof typeof ChildrenStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'Words that each begin a word of the child’s names, case and accents aside. That somebody searched is logged, what for is not',
  })
  readonly name?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The placing authority’s number for the child or the unique pupil number, exactly as the record has it. Logged as a search',
  })
  readonly identifier?: string | null;

  @Field(() => String, { nullable: true, description: 'A position that the answer must have reached' })
  readonly afterPosition?: string | null;
}
