import { createHash } from 'node:crypto';

import { londonDateOf } from '#libs/calendar';
import { type Draft, findFact, isRefusal } from '#libs/feature';
import { encode, sha256 } from '#libs/journal';
import { home as homeSlice, homeRegistry, type HomeState } from '#libs/home';
import { type HomeFacts, referenceFrom } from '#libs/record';

import { spanOf } from './parse-when.ts';
import { performOnStream, previewOnStream } from './perform-on-stream.ts';
import { NotPermitted, type Outcome, type Performance } from './performance.ts';
import { type ActPorts } from './ports.ts';
import { signInTaken, stillInDoubt } from './refusals.ts';
import { referenceReserved, referenceStream, signInReserved, signInStream } from './reservations.ts';

/** How an act is carried out: most on their one stream, a few as steps across streams, each idempotent. */
export type Sequence = (ports: ActPorts, performance: Performance) => Promise<Outcome>;

/** A step on another stream for the same person and key: its own key derives from theirs. */
function stepOf(
  performance: Performance,
  step: {
    readonly name: string;
    readonly stream: string;
    readonly subject: string;
    readonly act: Performance['act'];
    readonly input: Readonly<Record<string, unknown>>;
  },
): Performance {
  return {
    ...performance,
    ...step,
    door: 'reactor',
    key: `${performance.key}/${step.name}`,
    inputHash: sha256(JSON.stringify([performance.inputHash, step.name])),
    circumstances: {},
    expectedRevision: undefined,
    facts: () => Promise.resolve({}),
    permits: () => true,
  };
}

function homeAct(name: string): Performance['act'] {
  const act = homeRegistry.acts.get(name);
  if (!act) throw new TypeError(`The home has no act ${name}.`);
  return act;
}

/** The home's bed taken in thought: what the admission would be decided on once the bed stands behind it. */
function withBed(
  facts: Readonly<Record<string, unknown>>,
  room: unknown,
  record: string,
): Readonly<Record<string, unknown>> {
  const home = facts['home'] as HomeFacts | undefined;
  if (!home) return facts;
  const beds = home.beds.map((bed) => (bed.room === room && bed.open ? { ...bed, takenBy: record } : bed));
  return { ...facts, home: { ...home, beds } };
}

/** The bed of one admission, by the entry of the home that gave it. */
interface OwnBed {
  readonly home: string;
  readonly room: string;
  readonly record: string;
  readonly entry: number;
}

/** The revision of the home at which this very taking still holds; nothing when the bed was released or taken anew. */
async function heldAt(ports: ActPorts, { home, record, entry }: OwnBed): Promise<number | undefined> {
  const { state, revision } = await ports.record.load(`home-${home}`);
  const resident = findFact((state[homeSlice.name] as HomeState).residents, record);
  return resident?.value.here === true && resident.entries.at(-1) === entry ? revision : undefined;
}

/**
 * An admission stands on the bed that it took itself. One that was held up until its bed was released must not move in
 * on the bed of the next admission, which would then be refused and release it under the child.
 */
async function onOwnBed(
  ports: ActPorts,
  facts: Readonly<Record<string, unknown>>,
  own: OwnBed,
): Promise<Readonly<Record<string, unknown>>> {
  const home = facts['home'] as HomeFacts | undefined;
  if (!home || (await heldAt(ports, own)) !== undefined) return facts;
  const beds = home.beds.map((bed) => (bed.room === own.room ? { ...bed, takenBy: undefined } : bed));
  return { ...facts, home: { ...home, beds } };
}

/**
 * Admission: first in thought, so that a refusal leaves no trace in the home; then `BedTaken` in the home, then
 * `ChildAdmitted` in the record; refused there, `BedReleased`. What a crash leaves half-done the reactor closes, and
 * the bed of an admission that only lost a race: whoever sends it again goes on with it.
 */
const admitToBed: Sequence = async (ports, performance) => {
  const { home, room } = performance.input as { home: string; room: string };
  const record = performance.subject;
  const fold = await ports.record.load(performance.stream);
  if (!fold.receiptOf(performance.actor.id, performance.key)) {
    const thought = await previewOnStream(ports, {
      ...performance,
      facts: async (on) => withBed(await performance.facts(on), room, record),
    });
    if (isRefusal(thought)) return { refusal: thought };
    if (performance.permits?.(fold, thought) === false) throw new NotPermitted();
  }
  const step = { stream: `home-${home}`, subject: home };
  const from = spanOf(performance.when.happened).last ?? londonDateOf(ports.clock());
  const bed = await performOnStream(
    ports,
    stepOf(performance, { ...step, name: 'takeBed', act: homeAct('takeBed'), input: { room, record, from } }),
  );
  if (bed.refusal) return bed;
  const own: OwnBed = { home, room, record, entry: bed.recorded.firstRevision + 1 };
  const admitted = await performOnStream(ports, {
    ...performance,
    facts: async (on) => onOwnBed(ports, await performance.facts(on), own),
  });
  const held = admitted.refusal && admitted.refusal.code !== stillInDoubt.code ? await heldAt(ports, own) : undefined;
  if (held !== undefined) {
    const input = { room, record, because: 'admissionRefused' };
    const release = stepOf(performance, { ...step, name: 'releaseBed', act: homeAct('releaseBed'), input });
    await performOnStream(ports, { ...release, expectedRevision: held });
  }
  return admitted;
};

function codeOf(fault: unknown): string | undefined {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : undefined;
}

/** Reserves a name for a holder by being the first event of its stream; false when another holds it. */
export async function reserve(
  ports: ActPorts,
  performance: Pick<Performance, 'name' | 'key' | 'actor' | 'decision' | 'inputHash' | 'when'>,
  stream: string,
  draft: Draft<string, { readonly holder: string }>,
): Promise<boolean> {
  const fold = await ports.record.load(stream);
  const { name, key, actor, decision, inputHash, when } = performance;
  if (fold.revision < 0) {
    const events = encode(fold, [draft], { act: name, key, actor, decision, inputHash, when, now: ports.clock() });
    try {
      await ports.record.append(fold, -1, events);
      return true;
    } catch (fault) {
      if (codeOf(fault) !== 'WRONG_EXPECTED_REVISION') throw fault;
    }
  }
  const { readings } = await ports.record.load(stream);
  const first = readings[0]?.entry.body as { holder: string } | undefined;
  return readings.length === 1 && first?.holder === draft.body.holder;
}

/** Reserves a new reference for a record; the same performance finds the one that it reserved before. */
export async function reserveReference(ports: ActPorts, performance: Performance): Promise<string> {
  for (let n = 0; ; n++) {
    const bytes = createHash('sha256')
      .update(JSON.stringify([performance.subject, n]))
      .digest();
    const reference = referenceFrom(bytes);
    if (
      await reserve(ports, performance, referenceStream(reference), referenceReserved({ holder: performance.subject }))
    )
      return reference;
  }
}

/** Opening a record: `ReferenceReserved` first, then `RecordOpened` under that reference. */
const openUnderReference: Sequence = async (ports, performance) => {
  const thought = await previewOnStream(ports, {
    ...performance,
    facts: async (fold) => ({ ...(await performance.facts(fold)), newReference: 'pending' }),
  });
  const fold = await ports.record.load(performance.stream);
  if (isRefusal(thought) && fold.revision < 0) return { refusal: thought };
  const reference = await reserveReference(ports, performance);
  return performOnStream(ports, {
    ...performance,
    facts: async (on) => ({ ...(await performance.facts(on)), newReference: reference }),
  });
};

/** Linking a sign-in: reserved for ever first, so that one sign-in is one person. */
const linkReservedSignIn: Sequence = async (ports, performance) => {
  const { issuer, subject } = performance.input as { issuer: string; subject: string };
  const stream = signInStream(ports.secret, issuer, subject);
  const mine = await reserve(ports, performance, stream, signInReserved({ holder: performance.subject }));
  return mine ? performOnStream(ports, performance) : { refusal: signInTaken() };
};

const sequences: Readonly<Record<string, Sequence>> = {
  admitChild: admitToBed,
  openRecord: openUnderReference,
  linkSignIn: linkReservedSignIn,
};

/** How this act is carried out. */
export function sequenceOf(act: string): Sequence {
  return sequences[act] ?? performOnStream;
}
