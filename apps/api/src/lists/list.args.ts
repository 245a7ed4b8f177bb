import { ArgsType, Field } from '@nestjs/graphql';

import { type List } from '#libs/feature';

import { PlainDate } from '../acts/scalars.ts';
import { Order, type OrderName } from '../reading/order.types.ts';
import { PageArgs } from '../reading/page-args.ts';

@ArgsType()
export class ListArgs extends PageArgs {
  @Field(() => Order, { defaultValue: 'OLDEST_FIRST', description: 'By the entries that made the items' })
  readonly order!: OrderName;

  readonly status?: readonly string[] | null;
  readonly overdueOn?: string | null;
}

@ArgsType()
export class StatusListArgs extends ListArgs {
  @Field(() => [String], { nullable: true, description: 'Items with one of these statuses' })
  declare readonly status?: readonly string[] | null;
}

@ArgsType()
export class DueListArgs extends StatusListArgs {
  @Field(() => PlainDate, { nullable: true, description: 'Items that are open and were due before this day' })
  declare readonly overdueOn?: string | null;
}

/** What a list can be asked for, by the fields of its items. */
export function argsOf({ item }: Pick<List, 'item'>): typeof ListArgs {
  if (!('status' in item.shape)) return ListArgs;
  return 'due' in item.shape ? DueListArgs : StatusListArgs;
}
