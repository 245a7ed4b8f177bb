import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';

import { home as homeSlice, homeStanding, type HomeState, residentsOf, statementOn } from '#libs/home';
import { childByRecord } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { readHome, sightInto } from '../access/read-gate.ts';
import { type Child } from '../children/child.types.ts';
import { shownChild } from '../children/shown-child.ts';
import { type Reached, reached } from '../reading/freshness.ts';
import { type Shown } from '../reading/shown.ts';
import { Parts, type ServiceParts } from '../service-parts.ts';

import { type Home } from './home.types.ts';

/** A home as it stands today. */
export class ReadHome extends Query<Shown<Home> | null> {
  constructor(
    readonly id: string,
    readonly afterPosition: string | null | undefined,
    readonly asking: Asking,
  ) {
    super();
  }
}

/** The child whose bed it is, if the reader may know of the child. */
async function takenBy(
  parts: ServiceParts,
  asking: Asking,
  record: string | undefined,
  answer: Reached,
): Promise<Shown<Child> | null> {
  const found = record === undefined ? undefined : await asking.record(record);
  if (!found || !sightInto(asking, found, { view: 'child', field: 'child' })) return null;
  const child = await childByRecord(parts.views.store, found.id);
  return child ? shownChild(parts, asking, child, answer) : null;
}

/** A home that the reader was let into. It is folded from its own stream: a room taken a moment ago is taken. */
export async function shownHome(
  parts: ServiceParts,
  asking: Asking,
  id: string,
  answer: Reached,
): Promise<Shown<Home> | null> {
  const { fold } = await readHome(parts, asking, id, { view: 'home', field: 'home' });
  // What stands under a slice's name is that slice's state.
  const state = fold.state[homeSlice.name] as HomeState;
  const standing = homeStanding(id, state, asking.today);
  if (!standing) return null;
  return {
    id,
    name: standing.name,
    urn: state.urn ?? null,
    ages: standing.ages ?? null,
    capacity: statementOn(state, asking.today)?.capacity ?? null,
    rooms: await Promise.all(
      standing.beds.map(async (bed) => ({
        id: bed.room,
        name: bed.name,
        open: bed.open,
        taken: bed.takenBy !== undefined,
        takenBy: await takenBy(parts, asking, bed.takenBy, answer),
      })),
    ),
    residents: residentsOf(state).length,
    revision: fold.revision,
    freshness: { ...answer, recordedAt: fold.lastRecordedAt },
  };
}

@QueryHandler(ReadHome)
export class ReadHomeHandler implements IQueryHandler<ReadHome> {
  constructor(@Parts() private readonly parts: ServiceParts) {}

  async execute({ id, afterPosition, asking }: ReadHome): Promise<Shown<Home> | null> {
    const answer = await reached(this.parts, afterPosition);
    return shownHome(this.parts, asking, id, answer);
  }
}
