import 'reflect-metadata';

import { Inject, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';

import { type List, type Registry } from '#libs/feature';

import { type Asking, Asks } from '../access/asking.ts';
import { type GraphqlTypes } from '../acts/graphql-of.ts';
import { legalName } from '../acts/legal-name.ts';
import { byName } from '../acts/made-class.ts';
import { Child } from '../children/child.types.ts';
import { type Shown } from '../reading/shown.ts';

import { argsOf, type ListArgs } from './list.args.ts';
import { listConnection } from './list-types.ts';
import { ReadList } from './read-list.ts';

/**
 * The resolver of all lists under a child: one field for each list of the registry, under its name.
 *
 * The decorators are plain functions here. `design:paramtypes` stands before `Args`, which reads it; `@Resolver` comes
 * last, once every method is known.
 * @throws TypeError when a list has no form in GraphQL: the service then does not start.
 */
export function listsResolver(
  { lists }: Pick<Registry, 'lists'>,
  types: GraphqlTypes,
): Type<{ readonly queries: QueryBus }> {
  class ListsResolver {
    constructor(readonly queries: QueryBus) {}
  }

  function addList(list: List): void {
    const name = legalName(list.name, 'a list');
    const connection = listConnection(types, list);
    const read = function (this: ListsResolver, child: Shown<Child>, args: ListArgs, asking: Asking): Promise<object> {
      return this.queries.execute(new ReadList(list, child, args, asking));
    };
    const method: PropertyDescriptor = { value: read, configurable: true, writable: true };
    Object.defineProperty(ListsResolver.prototype, name, method);
    Reflect.defineMetadata('design:paramtypes', [Child, argsOf(list), Object], ListsResolver.prototype, name);
    Parent()(ListsResolver.prototype, name, 0);
    Args()(ListsResolver.prototype, name, 1);
    Asks()(ListsResolver.prototype, name, 2);
    ResolveField(() => byName(connection), { nullable: true, description: list.description })(
      ListsResolver.prototype,
      name,
      method,
    );
  }

  for (const list of lists.values()) addList(list);
  Inject(QueryBus)(ListsResolver, undefined, 0);
  Resolver(() => Child)(ListsResolver);
  return ListsResolver;
}
