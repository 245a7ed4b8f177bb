import { type Permit, policySet } from '#libs/access';
import { londonDateOf } from '#libs/calendar';
import { type Act, isRefusal, type Refusal } from '#libs/feature';
import { derivedId } from '#libs/journal';
import { childStanding } from '#libs/record';

import { type AccessLog, noted } from './access-log.ts';
import { type ActAnswer, type ActRequest, Forbidden, type Receipt } from './act-request.ts';
import { earlierEntriesOf, homeFactsOf, staffFactsOf } from './brought-facts.ts';
import { findAct } from './find-act.ts';
import { findRecord, isId } from './find-record.ts';
import { grantedFor, permitFor, reachingAbove } from './gate.ts';
import { spanOf } from './parse-when.ts';
import { type Outcome, type Performance } from './performance.ts';
import { type ActPorts } from './ports.ts';
import { tokenIn } from './position-token.ts';
import { beforeBirth } from './refusals.ts';
import { sequenceOf } from './sequences.ts';
import { type Understood, understand } from './understand.ts';

async function refuse(
  ports: ActPorts,
  log: AccessLog,
  request: ActRequest,
  about: string | undefined,
  code: string,
): Promise<void> {
  if (about === undefined) {
    ports.suspect({ operation: request.act, person: request.person.id });
    return;
  }
  const held = request.person.roles[0];
  await log.note({
    about,
    by: {
      kind: 'person',
      id: request.person.id,
      role: held?.role ?? 'none',
      ...(held?.homes[0] === undefined ? {} : { home: held.homes[0] }),
    },
    draft: noted.actRefused(request.act, code),
    operation: request.act,
    request: derivedId(request.person.id, request.act, request.idempotencyKey, code, ports.clock()),
  });
}

async function subjectOf(ports: ActPorts, request: ActRequest, act: Act, name: string): Promise<string | undefined> {
  if (act.opens) return derivedId(request.person.id, name, request.idempotencyKey, 'subject');
  if (request.subject === undefined) return undefined;
  return act.stream === 'childRecord'
    ? findRecord(ports, request.subject)
    : isId(request.subject)
      ? request.subject
      : undefined;
}

function performanceOf(
  ports: ActPorts,
  request: ActRequest,
  understood: Understood,
  subject: string,
  granted: readonly Permit[],
): Performance {
  const { name, act, kind, input, when, said, inputHash } = understood;
  const { source, ...slots } = said;
  const [first] = granted;
  const today = londonDateOf(ports.clock());
  return {
    name,
    act,
    subject,
    stream: `${kind}-${subject}`,
    door: 'person',
    input,
    key: request.idempotencyKey,
    inputHash,
    when,
    actor: {
      kind: 'person',
      id: request.person.id,
      role: first?.role ?? '',
      ...(first?.home === undefined ? {} : { home: first.home }),
    },
    circumstances: { ...slots, ...(source === undefined ? {} : { source: { said: source } }) },
    expectedRevision: request.expectedRevision,
    decision: { policySet, rules: granted.map((permit) => permit.rule) },
    async facts(fold) {
      const on = spanOf(when.happened).last ?? today;
      const standing = kind === 'childRecord' ? childStanding(fold.state) : undefined;
      const named = typeof input['home'] === 'string' ? input['home'] : (standing?.residentIn ?? standing?.homes[0]);
      return {
        home: named === undefined ? undefined : await homeFactsOf(ports, named, on),
        staff: await staffFactsOf(ports, act, input),
        entries: earlierEntriesOf(fold),
      };
    },
    permits: (fold, drafts) => permitFor(granted, fold, drafts, request.person) !== undefined,
  };
}

/** What is read after a receipt shows the act, and whatever was noted here before it. */
async function receiptOf(
  ports: ActPorts,
  log: AccessLog,
  name: string,
  subject: string,
  outcome: NonNullable<Outcome['recorded']>,
): Promise<Receipt> {
  const { revision, events, position, repeated } = outcome;
  return {
    act: name,
    subject,
    revision,
    events,
    repeated,
    position: await tokenIn(
      { record: ports.record.store, access: ports.access.store },
      { record: position, access: log.reached() },
    ),
  };
}

/** Before the child was born nothing can have happened to them; a wrong date is the likelier reason. */
async function tooEarly(ports: ActPorts, understood: Understood, subject: string): Promise<Refusal | undefined> {
  if (understood.kind !== 'childRecord') return undefined;
  const { dateOfBirth } = childStanding((await ports.record.load(`childRecord-${subject}`)).state);
  const { last } = spanOf(understood.when.happened);
  return dateOfBirth !== undefined && last !== undefined && last < dateOfBirth ? beforeBirth() : undefined;
}

/**
 * The one way in: understands what was sent, asks the policy, loads, decides, appends, and answers with a receipt that
 * waits for no view. Refusals are answers and are noted in the access log: operation and code, never what was sent.
 * @throws Forbidden when the policy does not allow it, or there is no such record.
 * @throws StoreUnavailable, Damaged as the event store and the journal.
 */
export async function performAct(ports: ActPorts, log: AccessLog, request: ActRequest): Promise<ActAnswer> {
  const understood = understand(ports, request);
  const act = findAct(request.act)?.act;
  const subject = act && (await subjectOf(ports, request, act, request.act));
  const about =
    act?.stream === 'person'
      ? request.person.roles[0]?.homes[0]
      : act?.opens === true
        ? homeOf(request.input)
        : subject;
  if (isRefusal(understood)) {
    await refuse(ports, log, request, about, understood.code);
    return { refusals: [understood] };
  }
  const today = londonDateOf(ports.clock());
  const granted =
    subject === undefined
      ? []
      : await grantedFor(ports, understood.act, subject, understood.input, request.person, today);
  if (subject === undefined || granted.length === 0) {
    await refuse(ports, log, request, about, 'FORBIDDEN');
    throw new Forbidden();
  }
  const performance = performanceOf(ports, request, understood, subject, granted);
  const refusal =
    (await reachingAbove(ports, request.act, subject, understood.input, request.person, today)) ??
    (await tooEarly(ports, understood, subject));
  try {
    const outcome: Outcome = refusal ? { refusal } : await sequenceOf(request.act)(ports, performance);
    if (outcome.recorded) return { receipt: await receiptOf(ports, log, request.act, subject, outcome.recorded) };
    await refuse(ports, log, request, about, outcome.refusal.code);
    return { refusals: [outcome.refusal] };
  } catch (fault) {
    if ((fault as { code?: string }).code !== 'NOT_PERMITTED') throw fault;
    await refuse(ports, log, request, about, 'FORBIDDEN');
    throw new Forbidden();
  }
}

function homeOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const { heldFor, home } = input as { heldFor?: unknown; home?: unknown };
  const named = heldFor ?? home;
  return typeof named === 'string' && isId(named) ? named : undefined;
}
