import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { type Child as StoredChild, childByRecord } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { recordNamed } from '../access/found-record.ts';
import { readChild } from '../access/read-gate.ts';
import { badInput } from '../acts/graphql-errors.ts';
import { caughtUpWith, reached } from '../reading/freshness.ts';
import { given } from '../reading/given.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type ChildArgs } from './child.args.ts';
import { type Child } from './child.types.ts';
import { shownChild } from './shown-child.ts';
import { type Shown } from '../reading/shown.ts';

/** A child by the id or the reference of the record. */
export class ReadChild extends Query<Shown<Child> | null> {
  constructor(
    readonly args: Shown<ChildArgs>,
    readonly asking: Asking,
  ) {
    super();
  }
}

function named({ id, reference }: Shown<ChildArgs>): readonly [field: string, name: string] {
  const [first, ...more] = Object.entries(given({ id, reference }));
  if (!first || more.length > 0)
    throw badInput([{ field: 'id', message: 'name the record by id or by reference, one of the two' }]);
  return first;
}

/** A record that was opened a moment ago is there before its view is: null would say that it is not. */
async function childOnRecord(parts: ServiceParts, record: string): Promise<StoredChild | undefined> {
  const child = await childByRecord(parts.views.store, record);
  if (child) return child;
  await caughtUpWith(parts, 'children');
  return childByRecord(parts.views.store, record);
}

@QueryHandler(ReadChild)
export class ReadChildHandler implements IQueryHandler<ReadChild> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ args, asking }: ReadChild): Promise<Shown<Child> | null> {
    const [field, name] = named(args);
    const answer = await reached(this.parts, args.afterPosition);
    const record = await recordNamed(this.parts, name, field);
    const { record: found } = await readChild(this.parts, asking, record, { view: 'child', field: 'child' });
    const child = await childOnRecord(this.parts, found.id);
    return child ? shownChild(this.parts, asking, child, answer) : null;
  }
}
