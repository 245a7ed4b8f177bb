import { londonDateOf } from '#libs/calendar';
import { lineOf } from '#libs/feature';
import { significanceLevels } from '#libs/vocabulary';

import { momentOf, padded } from '../moment.ts';
import {
  factsOf,
  shownActor,
  shownHappened,
  type ShownHappened,
  shownSource,
  type ShownSource,
  strictestOf,
} from '../shown-parts.ts';
import { homeOfEvent } from '../standing.ts';
import { type SeenStep } from '../seen-step.ts';
import { kindOfStream, subjectOfStream } from '../stream-names.ts';
import { type Change, changesOf } from './changes.ts';

/** One line of the audit trail: who did what, when, by which act. Written once and never altered. */
export type AuditLine = {
  readonly _id: string;
  readonly stream: string;
  readonly revision: number;
  readonly eventId: string;
  /** Home in whose trail it stands. */
  readonly home: string;
  /** Child's record; null for what concerns the home or its people. */
  readonly record: string | null;
  /** Who acted. */
  readonly person: string;
  readonly role: string;
  /** `person`, `reactor` or `import`. */
  readonly actorKind: string;
  readonly onBehalfOf: string | null;
  readonly type: string;
  readonly kind: string;
  readonly act: string;
  readonly key: string;
  readonly class: string;
  readonly recordedAt: string;
  readonly recordedOn: string;
  readonly happened: ShownHappened;
  readonly happenedOn: string | null;
  /** Entry number in its record; null for what is no entry. */
  readonly entry: number | null;
  /** Number of the entry that it corrects or judges. */
  readonly corrects: number | null;
  readonly headline: string;
  readonly changes: readonly Change[];
  readonly reason: string | null;
  readonly source: ShownSource | null;
  readonly late: boolean;
  readonly lateByHours: number | null;
  readonly backDated: boolean;
  /** It judged an entry less significant than it had been. */
  readonly lowered: boolean;
  /** It amended an entry. */
  readonly amended: boolean;
  /** It struck an entry out. */
  readonly struck: boolean;
  /** Something was asked for and refused, by policy or by a rule. */
  readonly refused: boolean;
  /** Of a refusal: what was asked for, and the code of the answer. */
  readonly operation: string | null;
  readonly code: string | null;
};

/** Of an event of no home that is known; it then stands in nobody's trail but the person's or the child's. */
const noHome = 'none';

function isLowered({ changed, reading }: SeenStep): boolean {
  const [target] = changed;
  if (reading.type.corrects !== 'judge' || !target?.was) return false;
  const levels: readonly string[] = significanceLevels;
  return levels.indexOf(target.reading.significance) < levels.indexOf(target.was.significance);
}

function factNamed({ reading }: SeenStep, name: string): string | null {
  return factsOf(reading).find((fact) => fact.name === name)?.text ?? null;
}

/** Of a line of the access log that tells of a refusal: what was refused and why. */
export function refusalOf(step: SeenStep): { readonly operation: string; readonly code: string } | undefined {
  if (kindOfStream(step.stream) !== 'accessLog') return undefined;
  const [operation, code] = [factNamed(step, 'operation'), factNamed(step, 'code')];
  return operation === null || code === null ? undefined : { operation, code };
}

/** The child's record that an event concerns. */
export function recordOfStep({ stream, reading }: SeenStep): string | null {
  const subject = subjectOfStream(stream);
  switch (kindOfStream(stream)) {
    case 'childRecord':
      return subject;
    case 'accessLog':
      return subject === reading.entry.actor.home ? null : subject;
    default:
      return null;
  }
}

/** The line of one event, from the record as it stood around it: later corrections have lines of their own. */
export function auditLine(step: SeenStep): AuditLine {
  const { stream, revision, reading, before, after, registry, changed, earlier, mark } = step;
  const { entry, type } = reading;
  const home = homeOfEvent(stream, entry, after) ?? noHome;
  const refusal = refusalOf(step);
  const behind = [...changed.slice(0, 1), ...(earlier ? [{ reading: earlier }] : [])];
  const actor = shownActor(entry);
  return {
    _id: `${home}/${entry.recordedAt}/${stream}/${padded(revision)}`,
    stream,
    revision,
    eventId: entry.id,
    home,
    record: recordOfStep(step),
    person: actor.id,
    role: actor.role,
    actorKind: actor.kind,
    onBehalfOf: entry.onBehalfOf ?? null,
    type: entry.type,
    kind: type.label,
    act: step.act,
    key: step.key,
    class: strictestOf([...reading.classes, ...behind.flatMap((one) => one.reading.classes)]),
    recordedAt: entry.recordedAt,
    recordedOn: londonDateOf(entry.recordedAt),
    happened: shownHappened(entry.when.happened),
    happenedOn: momentOf(entry.when.happened).happenedOn ?? null,
    entry: kindOfStream(stream) === 'accessLog' ? null : entry.entry,
    corrects: entry.corrects ?? null,
    headline: lineOf(registry, entry, before, after),
    changes: changesOf(step),
    reason: entry.reason ?? null,
    source: shownSource(entry.source),
    late: mark?.late ?? false,
    lateByHours: mark?.lateByHours ?? null,
    backDated: mark?.backDated ?? false,
    lowered: isLowered(step),
    amended: type.corrects === 'amend',
    struck: type.corrects === 'strike',
    refused: refusal !== undefined,
    operation: refusal?.operation ?? null,
    code: refusal?.code ?? null,
  };
}
