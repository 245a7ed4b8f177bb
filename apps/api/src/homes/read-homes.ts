import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { homesToRead } from '#libs/access';

import { type Asking } from '../access/asking.ts';
import { reached } from '../reading/freshness.ts';
import { type Shown } from '../reading/shown.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type Home } from './home.types.ts';
import { shownHome } from './read-home.ts';

/** The homes that a person may read of. */
export class ReadHomes extends Query<readonly Shown<Home>[]> {
  constructor(
    readonly afterPosition: string | null | undefined,
    readonly asking: Asking,
  ) {
    super();
  }
}

@QueryHandler(ReadHomes)
export class ReadHomesHandler implements IQueryHandler<ReadHomes> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ afterPosition, asking }: ReadHomes): Promise<readonly Shown<Home>[]> {
    const answer = await reached(this.parts, afterPosition);
    const ids = homesToRead(asking.person, 'home', asking.today);
    const homes = await Promise.all(ids.map((id) => shownHome(this.parts, asking, id, answer)));
    return homes.filter((home) => home !== null);
  }
}
