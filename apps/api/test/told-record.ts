import { type ActRequest, type Receipt } from '#libs/acts';
import { derivedId } from '#libs/journal';

import { openService, type OpenedService } from '../src/service/open-service.ts';
import { clusterOf } from '../../../test/servers/cluster.ts';
import { demoIssuerOnRecord } from '../src/sign-in/demo-issuer.ts';
import { demoPeople, type DemoSubject, findDemoPerson } from '../src/sign-in/demo-people.ts';

import { foundDemo } from './started-service.ts';

const ofTheRecord: readonly DemoSubject[] = [
  'key.worker',
  'therapist',
  'social.worker',
  'reviewing.officer',
  'young.person',
];
/** The manager founded the home; nobody below the responsible individual gives that role. */
const joining = demoPeople.map(({ subject }) => subject).filter((subject) => subject !== 'registered.manager');

/** A record told to a data folder before the service starts. Nobody in it exists. */
export interface ToldRecord {
  readonly home: string;
  readonly people: Readonly<Record<DemoSubject, string>>;
  /** Lives in the home; people who have children of their own are allocated to this one. */
  readonly juniper: string;
  readonly reference: string;
  /** Lived in the home and left. */
  readonly otis: string;
  /** Numbers of the entries that specs speak of. */
  readonly entries: {
    readonly lateLog: number;
    readonly amendedLog: number;
    readonly struckLog: number;
    readonly incident: number;
    readonly allegation: number;
    readonly parent: number;
  };
}

type Told = { readonly [K in keyof ToldRecord]: ToldRecord[K] };

interface Teller {
  readonly opened: OpenedService;
  readonly at: (clock: string) => void;
  readonly tell: (
    act: string,
    subject: string | undefined,
    input: unknown,
    more?: Partial<ActRequest>,
  ) => Promise<Receipt>;
}

function tellerOf(opened: OpenedService, clock: { now: string }, manager: string): Teller {
  let n = 0;
  return {
    opened,
    at: (now) => {
      clock.now = now;
    },
    async tell(act, subject, input, more = {}) {
      const person = await opened.people.findPerson(manager);
      if (!person) throw new TypeError('The manager is not on record.');
      const idempotencyKey = derivedId('told record', n++);
      const request = { act, subject, input, idempotencyKey, circumstances: {}, person, ...more };
      const { receipt, refusals } = await opened.performAct(request);
      if (!receipt)
        throw new TypeError(`${act} was refused: ${refusals.map(({ code, message }) => `${code} ${message}`).join()}`);
      return receipt;
    },
  };
}

const log = (words: string) => ({ words, focus: 'education', goals: [] });
const numberOf = ({ events }: Receipt): number => events[0]?.entryNumber ?? 0;

async function tellHome({ tell, opened }: Teller, home: string) {
  const purpose = { agesFrom: 10, agesTo: 17, gender: 'any', needs: 'Any', capacity: 2, from: '2020-01-01' };
  await tell('adoptStatementOfPurpose', home, purpose);
  for (const name of ['Oak', 'Elm']) {
    const { revision } = await opened.ports.record.load(`home-${home}`);
    await tell('openRoom', home, { name }, { expectedRevision: revision });
  }
  const { readings } = await opened.ports.record.load(`home-${home}`);
  const bodies = readings.map(({ entry }) => entry.body as { room?: string });
  const [oak = '', elm = ''] = bodies.map(({ room }) => room).filter((room) => room !== undefined);
  return { oak, elm };
}

async function tellPeople({ tell }: Teller, home: string, manager: string): Promise<ToldRecord['people']> {
  const people: Partial<Record<DemoSubject, string>> = { 'registered.manager': manager };
  for (const subject of joining) {
    const [given = '', ...family] = (findDemoPerson(subject)?.name ?? '').split(' ');
    const from = '2026-01-01';
    const joined = await tell('addPerson', undefined, { name: { given, family: family.join(' ') }, home, from });
    people[subject] = joined.subject;
    if (subject !== 'responsible.individual') {
      const dates = subject === 'inspector' ? { contentFrom: '2026-06-01', contentTo: '2026-06-30' } : {};
      await tell('giveRole', joined.subject, { role: subject, homes: [home], from, ...dates });
    }
    await tell('linkSignIn', joined.subject, { issuer: demoIssuerOnRecord, subject });
  }
  return people as ToldRecord['people'];
}

async function tellChild(
  { tell }: Teller,
  home: string,
  [given, dateOfBirth]: readonly [string, string],
  room: string,
  more: object = {},
): Promise<string> {
  const { subject } = await tell('openRecord', undefined, {
    names: { given, family: 'Starling (fictional)' },
    dateOfBirth: { value: dateOfBirth, basis: 'known' },
    openedBecause: 'Referred by the authority',
    heldFor: home,
  });
  await tell('admitChild', subject, { home, room, kind: 'planned', ...more });
  return subject;
}

async function tellEntries({ at, tell }: Teller, juniper: string): Promise<Told['entries']> {
  const circumstances = (happened: string, more: object = {}) => ({
    circumstances: { when: { happened }, ...more },
  });
  at('2026-06-10T18:00:00.000Z');
  const lateLog = await tell(
    'writeDailyLog',
    juniper,
    log('Read chapter three aloud'),
    circumstances('2026-06-05T18:00', { childsView: 'I liked it', impactOnChild: 'Proud' }),
  );
  const amendedLog = await tell(
    'writeDailyLog',
    juniper,
    log('Walked to school'),
    circumstances('2026-06-10T08:30', { notAskedBecause: 'asleep by then' }),
  );
  const struckLog = await tell('writeDailyLog', juniper, log('Went swimming'), circumstances('2026-06-10T10:00'));
  const incident = {
    severity: 'S2',
    place: 'Kitchen',
    present: ['Kestrel Button'],
    before: 'Supper was late',
    what: 'A plate was thrown',
    tried: ['Time alone'],
    after: 'Calm again',
    injuries: [],
    told: [],
  };
  const thrown = await tell(
    'recordIncident',
    juniper,
    { type: 'damage', ...incident },
    circumstances('2026-06-10T17:00'),
  );
  const alleged = await tell(
    'recordIncident',
    juniper,
    { type: 'allegation', ...incident, severity: 'S4' },
    circumstances('2026-06-10T17:30'),
  );
  const parent = await tell('nameParent', juniper, { name: 'Linnet Sample', relation: 'Aunt', mayKnowAddress: false });
  at('2026-06-11T09:00:00.000Z');
  const reason = { circumstances: { reason: 'The other log says so' } };
  await tell('amendEntry', juniper, { entry: numberOf(amendedLog), corrected: log('Cycled to school') }, reason);
  await tell('strikeEntry', juniper, { entry: numberOf(struckLog) }, { circumstances: { reason: 'Wrong child' } });
  await tell('judgeSignificance', juniper, { entry: numberOf(thrown), level: 'ROUTINE' }, reason);
  const numbers = { lateLog, amendedLog, struckLog, incident: thrown, allegation: alleged, parent };
  const each = Object.entries(numbers).map(([name, receipt]) => [name, numberOf(receipt)]);
  return Object.fromEntries(each) as Told['entries'];
}

/** Tells a home, its people in every role, a child who lives there and one who left, with entries of every kind. */
export async function tellRecord(folder: string): Promise<ToldRecord> {
  const clock = { now: '2026-06-01T09:00:00.000Z' };
  const { home, manager } = await foundDemo(folder, { from: '2020-01-01', clock: () => clock.now });
  const opened = await openService({
    folder,
    cluster: await clusterOf(folder),
    clock: () => clock.now,
    suspect: () => undefined,
  });
  try {
    const teller = tellerOf(opened, clock, manager);
    const { oak, elm } = await tellHome(teller, home);
    const people = await tellPeople(teller, home, manager);
    const keyWorker = people['key.worker'];
    const juniper = await tellChild(teller, home, ['Juniper', '2012-05-01'], oak, { keyWorker });
    const otis = await tellChild(teller, home, ['Otis', '2011-05-01'], elm);
    for (const as of ofTheRecord)
      await teller.tell('allocateToChild', people[as], { child: juniper, as, from: '2026-06-01' });
    const entries = await tellEntries(teller, juniper);
    const leaving = { by: 'The authority', endReason: 'OTHER', planned: true, destinationKind: 'family', whoTold: [] };
    await teller.tell('endPlacement', otis, leaving);
    const reference = (await opened.ports.record.load(`childRecord-${juniper}`)).readings[0]?.entry.body as {
      readonly reference: string;
    };
    return { home, people, juniper, otis, reference: reference.reference, entries };
  } finally {
    await opened.close();
  }
}
