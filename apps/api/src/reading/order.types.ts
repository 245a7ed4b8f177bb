import { registerEnumType } from '@nestjs/graphql';

export const Order = { OLDEST_FIRST: 'OLDEST_FIRST', NEWEST_FIRST: 'NEWEST_FIRST' } as const;
export type OrderName = keyof typeof Order;
registerEnumType(Order, {
  name: 'Order',
  description: 'Of a chronology by when it happened, otherwise by when it was recorded.',
});

export const ways: Readonly<Record<OrderName, 'asc' | 'desc'>> = { OLDEST_FIRST: 'asc', NEWEST_FIRST: 'desc' };
