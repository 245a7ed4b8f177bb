import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { registryOf } from '#libs/acts';
import { openJournalReader } from '#libs/journal';

import { type Asking } from '../access/asking.ts';
import { readChild } from '../access/read-gate.ts';
import { type Child } from '../children/child.types.ts';
import { type Shown } from '../reading/shown.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type Integrity } from './integrity.types.ts';

/** Whether a child's record is unaltered. */
export class ReadIntegrity extends Query<Shown<Integrity>> {
  constructor(
    readonly child: Shown<Child>,
    readonly asking: Asking,
  ) {
    super();
  }
}

type Checked = Pick<Integrity, 'entries' | 'headHash' | 'brokenAt'>;

/** Reads every event from the store and checks its link: what a cache knows was checked before proves nothing now. */
async function checked({ opened }: ServiceParts, record: string): Promise<Checked> {
  const journal = openJournalReader(opened.ports.record.store, registryOf);
  try {
    const fold = await journal.load(`childRecord-${record}`);
    return { entries: fold.revision + 1, headHash: fold.link, brokenAt: null };
  } catch (fault) {
    const { code, revision } = fault as { readonly code?: string; readonly revision?: number };
    if (code !== 'DAMAGED' || revision === undefined) throw fault;
    return { entries: revision, headHash: null, brokenAt: revision + 1 };
  }
}

@QueryHandler(ReadIntegrity)
export class ReadIntegrityHandler implements IQueryHandler<ReadIntegrity> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ child, asking }: ReadIntegrity): Promise<Shown<Integrity>> {
    await readChild(this.parts, asking, child.record, { view: 'integrity', field: 'integrity' });
    return {
      ...(await checked(this.parts, child.record)),
      verifiedAt: this.parts.opened.ports.clock(),
      incompleteSince: child.incompleteSince,
    };
  }
}
