import { type AccessLog, type ActPorts, parseWhen } from '#libs/acts';
import { instantOfWall } from '#libs/calendar';
import { isRefusal } from '#libs/feature';
import { derivedId } from '#libs/journal';

import { cast, type CastKey } from './cast.ts';
import { homeSteps } from './home-steps.ts';
import { type Names, openNames } from './names-made.ts';
import { openHome } from './open-home.ts';
import { playReading } from './play-reading.ts';
import { DemoScriptAstray, play } from './play.ts';
import { scenarios } from './scenarios.ts';
import { type ChildKey, type HomeStep, type Reading, type Scenario, type Step } from './step.ts';

export interface Seeding {
  /** Over an empty store, on the clock that `setClock` moves. */
  readonly ports: ActPorts;
  readonly log: AccessLog;
  /** Moves the clock of the ports, and of whatever else shares it, to an instant; never back. */
  readonly setClock: (now: string) => void;
  /** The issuer under which the record knows the people of the demo. */
  readonly issuer: string;
  /**
   * Lets the reactor and timers do all that is theirs up to this instant, and resolves when they have: the script goes
   * on from there. Without it nobody becomes a key worker's key child, and no bed is given back.
   */
  readonly settle: (now: string) => Promise<void>;
  readonly progress?: (done: number, of: number) => void;
}

export interface Seeded {
  readonly home: string;
  readonly people: Readonly<Record<CastKey, string>>;
  /** Ids of the records, by child. */
  readonly children: Readonly<Record<ChildKey, string>>;
}

/** Instant at which the demo's home opens. */
const opening = '2025-05-01T08:00:00.000Z';

type Told =
  | { readonly kind: 'step'; readonly at: string; readonly of: Scenario; readonly nth: number; readonly step: Step }
  | { readonly kind: 'reading'; readonly at: string; readonly of: Scenario; readonly reading: Reading }
  | {
      readonly kind: 'home';
      readonly at: string;
      readonly of: Scenario | undefined;
      readonly nth: number;
      readonly step: HomeStep;
    };

function instantAt(wall: string): string {
  const reading = instantOfWall(wall);
  if (!reading.ok) throw new DemoScriptAstray(`${wall} is no time in London (${reading.problem})`);
  return reading.instant;
}

/** Everything that is told, in the order in which it is recorded; of what has the same minute, the earlier told first. */
function inOrder(): readonly Told[] {
  const told: readonly Told[] = [
    ...homeSteps.map((step, nth): Told => ({ kind: 'home', at: instantAt(step.at), of: undefined, nth, step })),
    ...scenarios.flatMap((of) => [
      ...of.team.map((step, nth): Told => ({ kind: 'home', at: instantAt(step.at), of, nth, step })),
      ...of.steps.map((step, nth): Told => ({ kind: 'step', at: instantAt(step.at), of, nth, step })),
      ...of.readings.map((reading): Told => ({ kind: 'reading', at: instantAt(reading.at), of, reading })),
    ]),
  ];
  return told.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** Which field of an entry's body is the id that the step made. */
const madeBy: Readonly<Record<string, string>> = {
  agreeGoal: 'goal',
  identifyRisk: 'risk',
  setArrangement: 'arrangement',
  holdMeeting: 'meeting',
  holdStrategyMeeting: 'meeting',
  nameParent: 'parent',
  statePlacement: 'placement',
};

async function playStep(seeding: Seeding, names: Names, { of, nth, step }: Extract<Told, { kind: 'step' }>) {
  const { ports, log } = seeding;
  const { at, by, act, input, as, refused, seen, amends, correctedWhen, ...circumstances } = step;
  const opens = act === 'openRecord';
  const record = opens ? undefined : names.idOf('record');
  const fold = record === undefined ? undefined : await ports.record.load(`childRecord-${record}`);
  const place = `${of.child}, ${at}, ${act}`;
  let resolved = names.resolved(input);
  if (amends !== undefined) {
    const entry = names.entryOf(amends);
    const times = correctedWhen && parseWhen(correctedWhen, ports.clock());
    if (isRefusal(times)) throw new DemoScriptAstray(`${place}: ${times.message}`);
    const filledIn = fold?.readingOf(entry)?.entry.body as object;
    resolved = {
      entry,
      corrected: { ...filledIn, ...(resolved as object) },
      ...(times ? { correctedWhen: times } : {}),
    };
  }
  const expectedRevision = seen === undefined ? fold?.revision : names.revisionOf(seen);
  const receipt = await play(ports, log, {
    act,
    by: names.idOf(by),
    subject: record,
    input: resolved,
    key: derivedId('demo', of.child, nth),
    circumstances,
    expectedRevision,
    refused,
    place,
  });
  if (receipt && opens) names.give('record', { id: receipt.subject });
  if (!receipt || as === undefined) return;
  const after = await ports.record.load(`childRecord-${receipt.subject}`);
  const first = receipt.events[0];
  const made = madeBy[act];
  const body = (first && after.readingOf(first.entryNumber)?.entry.body) as Readonly<Record<string, string>>;
  names.give(as, {
    ...(made === undefined ? {} : { id: body[made] ?? '' }),
    ...(first === undefined ? {} : { entry: first.entryNumber }),
    revision: receipt.revision,
  });
}

/**
 * Seeds the demo: one home and its people, and five children over eighteen months, by the acts that everybody uses and
 * at the times at which they were recorded. Everything is derived from the script: seeded twice, the ids are the same.
 * @throws StoreNotEmpty when the store holds anything.
 * @throws DemoScriptAstray when an act is refused that should not be, or the other way round.
 */
export async function seedDemo(seeding: Seeding): Promise<Seeded> {
  const { ports, log, setClock, settle, issuer, progress } = seeding;
  setClock(opening);
  const home = await openHome(ports, log, issuer);
  await settle(opening);
  const namesOf = new Map(scenarios.map(({ child }) => [child, openNames(home)]));
  const of = (child: ChildKey): Names => {
    const names = namesOf.get(child);
    if (!names) throw new DemoScriptAstray(`nothing is told of ${child}`);
    return names;
  };
  const all = inOrder();
  for (const [done, told] of all.entries()) {
    setClock(told.at);
    if (told.kind === 'step') await playStep(seeding, of(told.of.child), told);
    else if (told.kind === 'reading') await look(told);
    else await playAtHome(told);
    await settle(told.at);
    progress?.(done + 1, all.length);
  }
  const ids = <K extends string>(keys: readonly K[], idOf: (key: K) => string) =>
    Object.fromEntries(keys.map((key) => [key, idOf(key)])) as Readonly<Record<K, string>>;
  return {
    home: home.idOf('home'),
    people: ids(Object.keys(cast) as CastKey[], (key) => home.idOf(key)),
    children: ids([...namesOf.keys()], (child) => of(child).idOf('record')),
  };

  async function look({
    of: { child },
    reading: { at, by, reads },
  }: Extract<Told, { kind: 'reading' }>): Promise<void> {
    const place = `${child}, ${at}, a reading`;
    await playReading(ports, log, { record: of(child).idOf('record'), by: home.idOf(by), reads, place });
  }

  async function playAtHome({ of: scenario, nth, step }: Extract<Told, { kind: 'home' }>): Promise<void> {
    const { at, by, act, person, input, refused } = step;
    const subject = home.idOf(person ?? 'home');
    const { revision } = await ports.record.load(`${person === undefined ? 'home' : 'person'}-${subject}`);
    await play(ports, log, {
      act,
      by: home.idOf(by),
      subject,
      input: (scenario ? of(scenario.child) : home).resolved(input),
      key: derivedId('demo', scenario?.child ?? 'home', 'team', nth),
      expectedRevision: revision,
      refused,
      place: `${scenario?.child ?? 'home'}, ${at}, ${act}`,
    });
  }
}
