import { type QueryFilter, trusted } from 'mongoose';

import { type Condition } from '../filter.ts';
import { type CheckedQuery } from '../query.ts';
import { type Scalar } from '../read-store.ts';
import { keyOf, type Stored } from './models.ts';

/**
 * The port's conditions in MongoDB's words. Only this file and the guards of `lease.ts` make filters, out of what the
 * grammar has checked; they are marked as trusted, and Mongoose refuses any other with an operator in it.
 */
export function filterOf(conditions: readonly Condition[], ...further: readonly Part[]): QueryFilter<Stored> {
  const parts = [...conditions.map((each) => partOf(each)), ...further];
  return (parts.length === 0 ? {} : trusted({ $and: trusted(parts) })) as QueryFilter<Stored>;
}

type Part = Readonly<Record<string, unknown>>;

function partOf(condition: Condition): Part {
  const key = keyOf(condition.path);
  switch (condition.kind) {
    case 'among': {
      const [value] = condition.values;
      const isOne = condition.values.length === 1 && value !== undefined;
      return { [key]: isOne ? trusted({ $eq: value }) : trusted({ $in: [...condition.values] }) };
    }
    case 'contains':
      return { [key]: trusted({ $in: [...condition.values] }) };
    case 'within':
      return trusted({
        $and: trusted(condition.bounds.map(({ operator, value }) => ({ [key]: trusted({ [operator]: value }) }))),
      });
  }
}

/**
 * What lies beyond a cursor. Comparisons within `$expr` go by BSON's whole order, over all types, where `$gt` alone sees
 * values of one type only. The looser bound on the first field that the filter leaves open is what the index seeks by.
 */
export function beyond({ index, beyond: place, ascending, conditions }: CheckedQuery): readonly Part[] {
  if (!place) return [];
  const order = [...index.fields, '_id'];
  const open = order.findIndex((path, nth) => !isFixed(conditions, path, place[nth]));
  const compared = order.slice(open).map((path, nth) => ({ path, value: place[open + nth] ?? null }));
  const [first] = compared;
  if (!first) return [];
  const further = ascending ? '$gt' : '$lt';
  const later = compared.map(({ path, value }, nth) => ({
    $and: [
      ...compared.slice(0, nth).map((earlier) => comparison('$eq', earlier.path, earlier.value)),
      comparison(further, path, value),
    ],
  }));
  const seek = comparison(ascending ? '$gte' : '$lte', first.path, first.value);
  return [{ $expr: trusted(seek) }, { $expr: trusted({ $or: later }) }];
}

function comparison(operator: string, path: string, value: Scalar): Part {
  return { [operator]: [`$${keyOf(path)}`, { $literal: value }] };
}

function isFixed(conditions: readonly Condition[], path: string, value: Scalar | undefined): boolean {
  return conditions.some(
    (each) => each.kind === 'among' && each.path === path && each.values.length === 1 && each.values[0] === value,
  );
}
