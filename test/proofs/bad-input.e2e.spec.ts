import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { derivedId } from '#libs/journal';

import { refusedStartOn, spawnedService } from '../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { itOnFiles } from '../cluster/on-files-alone.ts';
import { openLogBeside } from '../servers/logs.ts';
import { mutationOf, recordAct } from './acting-over-http.ts';
import { goal, log } from './deeds.ts';
import { opening, tellHome, type ToldHome } from './told-home.ts';

jest.setTimeout(60_000);

type Service = Awaited<ReturnType<typeof spawnedService>>;

/** What each attempt may know: the service, who is signed in, and what stands in the record. */
interface At extends ToldHome {
  readonly service: Service;
  readonly token: string;
  /** Who lives in the home, and the reference of their record. */
  readonly child: string;
  readonly reference: string;
  /** A goal of theirs, and the key under which it was agreed. */
  readonly goal: string;
  readonly agreedUnder: string;
  /** A cursor into their chronology, oldest first. */
  readonly cursor: string;
}

/** The codes of an answer, with the field that each is about. */
type Codes = Promise<readonly string[]>;

interface CodedAnswer {
  readonly error?: { readonly code: string };
  readonly errors?: readonly {
    readonly extensions: { readonly code: string; readonly problems?: readonly { readonly field: string }[] };
  }[];
  readonly data?: Readonly<
    Record<string, { readonly userErrors?: readonly { readonly code: string; readonly field: string | null }[] } | null>
  > | null;
}

function codesOf({ error, errors = [], data }: CodedAnswer): readonly string[] {
  const refusals = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? []);
  return [
    ...(error ? [error.code] : []),
    ...errors.flatMap(({ extensions: { code, problems } }) =>
      problems ? problems.map(({ field }) => `${code} ${field}`) : [code],
    ),
    ...refusals.map(({ code, field }) => (field === null ? code : `${code} ${field}`)),
  ];
}

let sent = 0;
const newKey = () => derivedId('bad input', `${sent++}`);

async function post({ service, token }: At, body: string, authorization = `Bearer ${token}`): Codes {
  const answer = await service.post(body, authorization === '' ? {} : { authorization });
  // The shape of every answer of the service, coded or not.
  return codesOf((await answer.json()) as CodedAnswer);
}

const ask = (at: At, query: string, variables: object = {}): Codes => post(at, JSON.stringify({ query, variables }));

const act = (at: At, name: string, input: object): Codes =>
  ask(at, mutationOf(name), { input: { idempotencyKey: newKey(), ...input } });

const write = (at: At, words: string, more: object = {}): Codes =>
  act(at, 'writeDailyLog', { record: at.child, ...log(words), ...more });

const admit = (at: At, nth: number): Codes =>
  act(at, 'admitChild', { record: at.expected[nth], home: at.home, room: at.rooms[2], kind: 'planned' });

const meeting = {
  type: 'lookedAfterReview',
  purpose: 'Review',
  present: [{ name: 'Linnet Sample', agency: 'home' }],
  apologies: [],
  inWriting: [],
  agenda: [],
  decisions: [],
};

const page = (at: At, args: string): Codes =>
  ask(at, `query($record: ID!) { child(id: $record) { chronology(${args}) { nodes { entryNumber } } } }`, {
    record: at.child,
  });

/** Well formed: its check symbol fits. */
const ofNobody = '0000-0001-2';

/** The reference with its first symbol changed into another one of the same alphabet. */
const misspelt = (reference: string) => `${reference.startsWith('7') ? '8' : '7'}${reference.slice(1)}`;

const attempts: readonly (readonly [what: string, attempt: (at: At) => Codes, ...codes: readonly string[]])[] = [
  ['a body that is not JSON', (at) => post(at, '{"query": "mutation'), 'MALFORMED_JSON'],
  ['a body of 5 MB', (at) => post(at, JSON.stringify({ query: 'x'.repeat(5_000_000) })), 'BODY_TOO_LARGE'],
  ['nobody signed in', (at) => post(at, JSON.stringify({ query: '{ viewer { name } }' }), ''), 'UNAUTHENTICATED'],
  [
    'a token of nobody',
    (at) => post(at, JSON.stringify({ query: '{ viewer { name } }' }), 'Bearer a.b.c'),
    'UNAUTHENTICATED',
  ],
  ['an act on an unknown child', (at) => write(at, 'Hello', { record: derivedId('nobody') }), 'FORBIDDEN'],
  ['a look at an unknown child', (at) => ask(at, `{ child(id: "${derivedId('nobody')}") { record } }`), 'FORBIDDEN'],
  // The check symbol tells a slip of the pen before anybody is looked for: to say so tells nothing of any child.
  [
    'a reference with a wrong symbol',
    (at) => write(at, 'Hello', { record: misspelt(at.reference) }),
    'BAD_INPUT input.record',
  ],
  [
    'a look by a wrong reference',
    (at) => ask(at, `{ child(reference: "${misspelt(at.reference)}") { record } }`),
    'BAD_INPUT reference',
  ],
  ['an act by a reference of nobody', (at) => write(at, 'Hello', { record: ofNobody }), 'FORBIDDEN'],
  ['a look by a reference of nobody', (at) => ask(at, `{ child(reference: "${ofNobody}") { record } }`), 'FORBIDDEN'],
  [
    'a date of birth in the future',
    (at) => act(at, 'openRecord', opening('Wren', at.home, '2199-01-01')),
    'BORN_IN_FUTURE input.dateOfBirth',
  ],
  ['an admission to a full home', (at) => admit(at, 0), 'HOME_FULL'],
  ['an admission outside the age range', (at) => admit(at, 1), 'OUTSIDE_AGE_RANGE'],
  [
    'a step-down out of Phase 1',
    (at) => act(at, 'startStepDown', { record: at.child, plan: 'Home', reason: 'Time', expectedRevision: 3 }),
    'WRONG_PHASE',
  ],
  [
    'a meeting that nobody attended',
    (at) => act(at, 'holdMeeting', { record: at.child, ...meeting, present: [] }),
    'MEETING_NEEDS_ATTENDEES input.present',
  ],
  [
    'a decision without an owner',
    (at) => act(at, 'holdMeeting', { record: at.child, ...meeting, decisions: [{ what: 'Ask', due: '2199-01-01' }] }),
    'DECISION_NEEDS_OWNER input.decisions.0.owner',
  ],
  [
    'an act before the child was born',
    (at) => write(at, 'Hello', { when: { happened: '2013-04-30' } }),
    'BEFORE_BIRTH input.when.happened',
  ],
  [
    'an act in the future',
    (at) => write(at, 'Hello', { when: { happened: '2199-01-01' } }),
    'HAPPENED_IN_FUTURE input.when.happened',
  ],
  ['a narrative of 20,001 characters', (at) => write(at, 'x'.repeat(20_001)), 'BAD_INPUT input.words'],
  ['a narrative of blanks', (at) => write(at, ' \n\t'), 'BAD_INPUT input.words'],
  ['NUL in a narrative', (at) => write(at, 'Hello\u0000'), 'BAD_INPUT input.words'],
  ['a bidirectional control', (at) => write(at, 'Hello \u202e dlrow'), 'BAD_INPUT input.words'],
  ['half a surrogate pair', (at) => write(at, 'Hello \ud83d'), 'BAD_INPUT input.words'],
  [
    'a revision beyond the last',
    (at) => write(at, 'Hello', { expectedRevision: 1_000 }),
    'REVISION_BEYOND_HEAD input.expectedRevision',
  ],
  [
    'a revision since which it was edited',
    (at) => act(at, 'rewordGoal', { record: at.child, goal: at.goal, words: 'Cook', expectedRevision: 1 }),
    'CONFLICT input.expectedRevision',
  ],
  [
    'an edit without a revision',
    (at) => act(at, 'rewordGoal', { record: at.child, goal: at.goal, words: 'Cook' }),
    'REVISION_NEEDED input.expectedRevision',
  ],
  [
    'a key under which something else was sent',
    (at) => act(at, 'agreeGoal', { record: at.child, ...goal, words: 'Sleep', idempotencyKey: at.agreedUnder }),
    'IDEMPOTENCY_KEY_REUSED input.idempotencyKey',
  ],
  [
    'a cursor of another question',
    (at) => page(at, `first: 1, order: NEWEST_FIRST, after: "${at.cursor}"`),
    'BAD_INPUT after',
  ],
  ['a cursor that is none', (at) => page(at, 'first: 1, after: "MTIz"'), 'BAD_INPUT after'],
  ['a page of none', (at) => page(at, 'first: 0'), 'BAD_INPUT first'],
  ['a page of 10,000', (at) => page(at, 'first: 10000'), 'BAD_INPUT first'],
  ['a page of no size', (at) => page(at, 'order: NEWEST_FIRST'), 'BAD_INPUT first'],
  [
    '30 February as a day',
    (at) => act(at, 'agreeGoal', { record: at.child, ...goal, words: 'Sleep', reviewOn: '2027-02-30' }),
    'BAD_INPUT input.reviewOn',
  ],
  [
    '30 February as a time',
    (at) => write(at, 'Hello', { when: { happened: '2026-02-30' } }),
    'NOT_A_TIME input.when.happened',
  ],
  ['fields nested too deep', (at) => ask(at, `{ ${'a { '.repeat(20)} a ${'}'.repeat(20)} }`), 'TOO_COSTLY'],
];

describe('bad input', () => {
  const { folder, remove } = newDataFolder();
  let service: Service | undefined;
  let at: At;
  let record: Awaited<ReturnType<typeof openLogBeside>>;
  beforeAll(async () => {
    const expected = ['Wren', ['Yarrow', '2005-01-01']] as const;
    const home = await tellHome(folder, { rooms: 3, capacity: 2, living: ['Ash', 'Briar'], expected });
    const started = await spawnedService(folder);
    service = started;
    const token = await started.tokenOf('registered.manager');
    const child = home.children[0] ?? '';
    const agreedUnder = newKey();
    const agreed = { record: child, ...goal, words: 'Cook one meal', idempotencyKey: agreedUnder };
    const { position } = await recordAct(started, token, 'agreeGoal', agreed);
    const looked = await started.ask(
      `query($record: ID!, $after: String) { child(id: $record, afterPosition: $after) {
        reference chronology(first: 1) { pageInfo { endCursor } }
      } }`,
      { record: child, after: position },
      token,
    );
    // What was asked for just above, of a child who is there.
    const { child: shown } = looked.data as {
      readonly child: {
        readonly reference: string;
        readonly chronology: { readonly pageInfo: { readonly endCursor: string } };
      };
    };
    at = {
      ...home,
      service: started,
      token,
      child,
      reference: shown.reference,
      goal: derivedId(home.manager, 'agreeGoal', agreedUnder, 'new', 0),
      agreedUnder,
      cursor: shown.chronology.pageInfo.endCursor,
    };
    record = await openLogBeside(folder, 'record');
  });
  afterAll(async () => {
    await record.close();
    await service?.stopBy('SIGKILL');
    await remove();
  });

  it.each(attempts)('is answered with a code, and nothing is recorded: %s', async (_what, attempt, ...codes) => {
    const before = await record.head();
    const answered = await attempt(at);
    // A field may be wrong in two ways, and a document too.
    const told = new Set(answered.filter((code) => code !== 'GRAPHQL_VALIDATION_FAILED'));
    expect([...told]).toEqual(codes);
    expect(await record.head()).toBe(before);
    expect((await at.service.get('/health/live')).status).toBe(200);
  });

  it('leaves a service that still records, and a record that is as it was', async () => {
    const input = { record: at.child, ...log('Walked to school'), idempotencyKey: newKey() };
    const { revision } = await recordAct(at.service, at.token, 'writeDailyLog', input);
    // Opened, admitted, a goal, and this log.
    expect(revision).toBe(3);
  });

  itOnFiles('is a second service on the same data folder, which ends, and leaves the first alone', async () => {
    const before = await record.head();
    const { code, err } = await refusedStartOn(folder);
    expect([code, err]).toEqual([1, expect.stringMatching(/^Another Throughline service uses this data folder/)]);
    expect(await record.head()).toBe(before);
    expect((await at.service.get('/health/ready')).status).toBe(200);
  });
});
