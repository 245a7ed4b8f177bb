import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { chronologyEntryOf } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { recordNamed } from '../access/found-record.ts';
import { readChild } from '../access/read-gate.ts';
import { reached } from '../reading/freshness.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type EntryArgs } from './entry.args.ts';
import { type Entry } from './entry.types.ts';
import { shownEntry } from './shown-entry.ts';
import { type Shown } from '../reading/shown.ts';

/** One entry of a record by its number. */
export class ReadEntry extends Query<Shown<Entry> | null> {
  constructor(
    readonly args: Shown<EntryArgs>,
    readonly asking: Asking,
  ) {
    super();
  }
}

@QueryHandler(ReadEntry)
export class ReadEntryHandler implements IQueryHandler<ReadEntry> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ args, asking }: ReadEntry): Promise<Shown<Entry> | null> {
    await reached(this.parts, args.afterPosition);
    const record = await recordNamed(this.parts, args.record, 'record');
    const sight = await readChild(this.parts, asking, record, { view: 'chronology', field: 'entry' });
    const shown = await chronologyEntryOf(this.parts.views.store, sight.record.id, args.number, sight);
    return shown ? shownEntry(shown, sight, asking.names) : null;
  }
}
