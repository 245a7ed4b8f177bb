import { homesToRead, mayReadHome, type Permit, permitsToRead, type Sight, sightOf, type View } from '#libs/access';
import { noted } from '#libs/acts';
import { derivedId, type StreamFold } from '#libs/journal';

import { ApiError } from '../acts/graphql-errors.ts';
import { type ServiceParts } from '../service-parts.ts';

import { type Asking } from './asking.ts';
import { type FoundRecord, isId } from './found-record.ts';
import { type Look, readerAs } from './looks.ts';

/** What is asked for. */
export interface Asked {
  readonly view: View;
  /** The field as readers ask it, `child.auditTrail`; it stands in the access log. */
  readonly field: string;
}

/** A child's record as one reader may see it, for one view. */
export interface ChildInSight extends Sight {
  readonly record: FoundRecord;
  readonly permits: readonly Permit[];
  readonly look: Look;
}

/** A home as one reader may see it. */
export interface HomeInSight {
  readonly id: string;
  readonly fold: StreamFold;
  readonly look: Look;
  /** Whether the reader may see what happened on this London date, or at some time. */
  readonly seesDate: (happenedOn: string | undefined) => boolean;
}

/** One answer for what is not yours and for what is not there, so that nothing is told. */
const cannotSee = (what: string): ApiError =>
  new ApiError('FORBIDDEN', `You cannot see this ${what}. Your attempt has been noted.`, {
    remedy: 'Ask the registered manager if your work needs it.',
  });

async function refuse(
  { opened }: ServiceParts,
  { person, requestId }: Asking,
  about: string,
  field: string,
): Promise<void> {
  await opened.accessLog.note({
    about,
    by: readerAs(person),
    draft: noted.readRefused(field, 'FORBIDDEN'),
    operation: field,
    request: derivedId(requestId, about, field, opened.ports.clock()),
  });
}

function isAllocated({ person, today }: Asking, record: string): boolean {
  return person.allocations.some(
    ({ child, from, until }) => child === record && from <= today && (until === undefined || today <= until),
  );
}

/** What a reader sees of a child for a view, if anything; asks the policy and notes nothing. */
export function sightInto(asking: Asking, record: FoundRecord, { view, field }: Asked): ChildInSight | undefined {
  const permits = permitsToRead(asking.person, record.standing, view, asking.today);
  const sight = sightOf(permits);
  if (!sight) return undefined;
  const look: Look = {
    about: record.id,
    view: field,
    by: readerAs(asking.person, permits[0]),
    rules: sight.rules,
    allocated: isAllocated(asking, record.id),
  };
  return { ...sight, record, permits, look };
}

/**
 * The one way to a child's record: asks the policy, and remembers the look for the access log.
 * @throws ApiError FORBIDDEN, noted in the access log; for an unknown record the same words, noted in the security log.
 */
export async function readChild(
  parts: ServiceParts,
  asking: Asking,
  id: string | undefined,
  asked: Asked,
): Promise<ChildInSight> {
  const record = id === undefined ? undefined : await asking.record(id);
  if (!record) {
    parts.opened.ports.suspect({ operation: asked.field, person: asking.person.id });
    throw cannotSee('record');
  }
  const sight = sightInto(asking, record, asked);
  if (!sight) {
    await refuse(parts, asking, record.id, asked.field);
    throw cannotSee('record');
  }
  asking.looks.add(sight.look);
  return sight;
}

/**
 * The one way to a home: asks the policy, and remembers the look when it goes across children.
 * @throws ApiError FORBIDDEN as readChild.
 */
export async function readHome(
  parts: ServiceParts,
  asking: Asking,
  id: string,
  { view, field }: Asked,
): Promise<HomeInSight> {
  const { person, today, looks } = asking;
  const fold = isId(id) ? await parts.opened.ports.record.load(`home-${id}`) : undefined;
  if (!fold || fold.revision < 0) {
    parts.opened.ports.suspect({ operation: field, person: person.id });
    throw cannotSee('home');
  }
  const permitting = person.roles.filter((held) => mayReadHome({ ...person, roles: [held] }, id, view, today));
  const [first] = permitting;
  if (!first) {
    await refuse(parts, asking, id, field);
    throw cannotSee('home');
  }
  const look: Look = {
    about: id,
    view: field,
    by: readerAs(person, { role: first.role, home: id }),
    rules: permitting.map(({ role }) => `${role}/${view}`),
    allocated: false,
  };
  if (field !== 'home') looks.add(look);
  const seesDate = (happenedOn: string | undefined) =>
    permitting.some(
      ({ contentFrom, contentTo }) =>
        (contentFrom === undefined || (happenedOn !== undefined && contentFrom <= happenedOn)) &&
        (contentTo === undefined || (happenedOn !== undefined && happenedOn <= contentTo)),
    );
  return { id, fold, look, seesDate };
}

/**
 * The way to what concerns the service itself, for whoever may ask for it in any home.
 * @throws ApiError FORBIDDEN, noted in the access log of the first home that the person has a role in.
 */
export async function requireSystem(parts: ServiceParts, asking: Asking): Promise<void> {
  const { person, today } = asking;
  if (homesToRead(person, 'system', today).length > 0) return;
  const home = person.roles[0]?.homes[0];
  if (home === undefined) parts.opened.ports.suspect({ operation: 'system', person: person.id });
  else await refuse(parts, asking, home, 'system');
  throw cannotSee('page');
}
