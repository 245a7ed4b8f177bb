import { auditCounts, auditFlags, auditPage, type AuditFilter as ViewFilter, type SeesLine } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { connectionOf, directionOf } from '../reading/connection.ts';
import { cursorsOf } from '../reading/cursor.ts';
import { given } from '../reading/given.ts';
import { once } from '../reading/once.ts';
import { ways } from '../reading/order.types.ts';
import { askedPage } from '../reading/page-args.ts';
import { type Shown } from '../reading/shown.ts';
import { type ServiceParts } from '../service-parts.ts';

import { type AuditTrailArgs, type AuditTrailConnection } from './audit-trail.types.ts';
import { type LineSight, shownLine } from './shown-line.ts';

type Head = Pick<Shown<AuditTrailConnection>, 'freshness' | 'incompleteSince'>;

/** Whose trail it is, and how its reader sees each line. */
export interface TrailInSight {
  readonly whose: Pick<ViewFilter, 'homes' | 'record'>;
  readonly sightOf: (line: { readonly record: string | null }) => LineSight;
  readonly head: Head;
}

function viewFilter({ filter }: AuditTrailArgs, whose: TrailInSight['whose']): ViewFilter {
  const { kinds, flags, ...rest } = given(filter);
  const asked = auditFlags.filter((flag) => flags?.includes(flag));
  return {
    ...rest,
    ...whose,
    ...(kinds && { types: kinds }),
    ...(asked.length > 0 && { flags: Object.fromEntries(asked.map((flag) => [flag, true])) }),
  };
}

/** A page of a trail, with its counts for whoever asks. */
export async function pageOfTrail(
  { opened, views }: ServiceParts,
  asking: Asking,
  args: AuditTrailArgs,
  { whose, sightOf, head }: TrailInSight,
): Promise<Shown<AuditTrailConnection>> {
  const filter = viewFilter(args, whose);
  const { order, filter: sent } = args;
  const question = { view: 'auditTrail', ...whose, filter: given(sent), order, reader: asking.person.id };
  const cursors = cursorsOf(opened.ports.secret, question);
  const page = askedPage(args, cursors);
  const sees: SeesLine = (line) => sightOf(line).sees(line.class, line.happenedOn ?? undefined);
  const found = await auditPage(views.store, { filter, sees, order: directionOf(ways[order], page), ...page.args });
  const counts = once(() => auditCounts(views.store, { filter, sees }));
  return {
    ...head,
    ...(await connectionOf(found, page, cursors, (shown) => shownLine(shown, sightOf(shown.line), asking.names))),
    get totalCount() {
      return counts().then(({ total }) => total);
    },
    get countsByFlag() {
      return counts().then(({ byFlag }) => auditFlags.map((flag) => ({ flag, count: byFlag[flag] })));
    },
    get countsByKind() {
      return counts().then(({ byKind }) => byKind.map(({ type, kind, count }) => ({ kind: type, label: kind, count })));
    },
  };
}
