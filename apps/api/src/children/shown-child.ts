import { childStanding } from '#libs/record';
import { type Child as StoredChild, incompleteOf, revisionShown } from '#libs/projections';

import { type Asking } from '../access/asking.ts';
import { type FoundRecord } from '../access/found-record.ts';
import { type Reached } from '../reading/freshness.ts';
import { nodeId } from '../reading/node-id.ts';
import { type ServiceParts } from '../service-parts.ts';

import { type Child, type ChildFlagName, type ChildPhase } from './child.types.ts';
import { type Shown } from '../reading/shown.ts';

function phaseOf({ fold }: FoundRecord, today: string): Shown<ChildPhase> | null {
  if (!fold) return null;
  // The view keeps times in phases; which day of the placement it is today is a question to the record itself.
  const { phase, day, transitionDue } = childStanding(fold.state).phaseOn(today);
  return { name: phase, day: day ?? null, transitionDue };
}

function flagsOf(child: StoredChild, phase: Shown<ChildPhase> | null, isIncomplete: boolean): readonly ChildFlagName[] {
  return [
    ...(phase?.transitionDue === true ? (['transitionDue'] as const) : []),
    ...(child.status === 'resident' && child.keyWorker === null ? (['noKeyWorker'] as const) : []),
    ...(isIncomplete ? (['incomplete'] as const) : []),
  ];
}

/** A child as those see them who may know that the child is here. */
export async function shownChild(
  { views }: ServiceParts,
  { today, names, record: find }: Asking,
  child: StoredChild,
  { position, stale }: Reached,
): Promise<Shown<Child>> {
  // Before anything under the child is read, so that no view shows less than it says.
  const seen = await revisionShown(views.store, child.record);
  const record = await find(child.record);
  const [incomplete] = await incompleteOf(views.store, child.record);
  const phase = record ? phaseOf(record, today) : null;
  const { reference, displayName, knownAs, status, admittedOn, leftOn, lastRecordedAt } = child;
  return {
    id: nodeId({ kind: 'child', record: child.record }),
    record: child.record,
    reference,
    displayName,
    knownAs,
    status,
    phase,
    keyWorker: child.keyWorker === null ? null : await names.person(child.keyWorker),
    admittedOn,
    leftOn,
    // The child is shown, so the record was opened, at revision 0.
    revision: Math.max(seen, 0),
    flags: flagsOf(child, phase, incomplete !== undefined),
    freshness: { position, stale, recordedAt: lastRecordedAt },
    incompleteSince: incomplete ? (incomplete.since ?? lastRecordedAt) : null,
  };
}
