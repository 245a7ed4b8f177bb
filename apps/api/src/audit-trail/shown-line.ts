import { type Permit } from '#libs/access';
import { sha256 } from '#libs/journal';
import { auditFlags, type AuditLine as StoredLine, type SightedLine } from '#libs/projections';

import { type Names } from '../reading/people.ts';
import { shownHappening, shownSaying } from '../reading/provenance.ts';
import { type Shown } from '../reading/shown.ts';
import { withheld } from '../reading/withheld.ts';

import { type AuditLine } from './audit-trail.types.ts';

/** What decides which parts of a line a reader sees, and how it is said why not. */
export interface LineSight {
  readonly permits: readonly Pick<Permit, 'classes'>[];
  readonly sees: (sensitivity: string, happenedOn: string | undefined) => boolean;
}

type Line = Shown<AuditLine>;

const hidden: Omit<Line, 'id' | 'record' | 'entryNumber' | 'recordedAt' | 'withheld'> = {
  corrects: null,
  kind: null,
  label: null,
  headline: null,
  act: null,
  actor: null,
  onBehalfOf: null,
  changes: null,
  reason: null,
  source: null,
  happened: null,
  lateByHours: null,
  flags: null,
  operation: null,
  code: null,
};

/** Opaque: the stored id names the stream, which tells of whom a hidden line is. */
const idOf = (stored: string): string => sha256(stored).slice(0, 32);

async function readable(line: StoredLine, names: Names): Promise<Omit<Line, 'withheld' | 'changes'>> {
  return {
    id: idOf(line._id),
    record: line.record,
    entryNumber: line.entry,
    corrects: line.corrects,
    kind: line.type,
    label: line.kind,
    headline: await names.text(line.headline),
    act: line.act,
    actor: await names.actor({ id: line.person, role: line.role, kind: line.actorKind }),
    onBehalfOf: line.onBehalfOf === null ? null : await names.person(line.onBehalfOf),
    reason: line.reason,
    source: shownSaying(line.source),
    happened: shownHappening(line.happened),
    recordedAt: line.recordedAt,
    lateByHours: line.lateByHours,
    flags: auditFlags.filter((flag) => line[flag]),
    operation: line.operation,
    code: line.code,
  };
}

/** A line as one reader sees it; changes of a stricter class than the line are hidden one by one. */
export async function shownLine(shown: SightedLine, { permits, sees }: LineSight, names: Names): Promise<Line> {
  if (shown.withheld) {
    const { _id, record, entry, recordedAt, class: sensitivity } = shown.line;
    const what = withheld(permits, 'line', sensitivity);
    return { ...hidden, id: idOf(_id), record, entryNumber: entry, recordedAt, withheld: [what] };
  }
  const { line } = shown;
  const on = line.happenedOn ?? undefined;
  const mayShow = (change: StoredLine['changes'][number]) => change.class === null || sees(change.class, on);
  const said = async (words: string | null) => words && (await names.text(words));
  return {
    ...(await readable(line, names)),
    changes: await Promise.all(
      line.changes
        .filter(mayShow)
        .map(async ({ name, label, was, now }) => ({ name, label, was: await said(was), now: await said(now) })),
    ),
    withheld: line.changes
      .filter((change) => !mayShow(change))
      .map((change) => withheld(permits, change.name, change.class ?? '')),
  };
}
