import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { printSchema, printType } from 'graphql';

import { Forbidden } from '#libs/acts';

import { noSuchKite } from '../../../../test/acts/kite-registry.ts';
import { startActs } from '../../../../test/acts/started-acts.ts';
import { signInRefused } from '../sign-in/sign-in-refused.ts';

const key = '0b6f5bd4-3f6a-4c1e-9a55-0e6a1f4f7d10';
const kite = '6f1d0c52-91c8-4a53-8a83-1a5d0a2b7c33';
const flown = {
  kite,
  story: 'It looped twice',
  flownOn: '2026-03-09',
  height: 40,
  wind: 'strong',
};
const flight = { record: '7K3Q-48TF-Y', idempotencyKey: key, ...flown };
const fly =
  'mutation Fly($input: FlyKiteInput!) { flyKite(input: $input) { record revision position events { id type entryNumber } userErrors { code field message remedy } } }';
const receipt = {
  act: 'flyKite',
  subject: 'a5a3c9be-61c4-4f0a-a3f8-0d1b4bfe6f01',
  revision: 4,
  events: [{ id: 'e1', type: 'KiteFlown', entryNumber: 5 }],
  position: 'p.4',
  repeated: false,
};

describe('the acts over HTTP', () => {
  let service: Awaited<ReturnType<typeof startActs>>;
  const signedIn = () => service.world.context;
  let teacup: ReturnType<typeof signedIn>;

  beforeAll(async () => {
    service = await startActs();
    teacup = signedIn();
  });
  afterAll(() => service.stop());
  beforeEach(() => {
    service.performed.length = 0;
    service.reported.length = 0;
    service.world.context = teacup;
    service.world.answer = () => Promise.resolve({ receipt });
  });
  const sdl = (name: string) => {
    const type = service.app.get(GraphQLSchemaHost).schema.getType(name);
    return type
      ? printType(type)
          .replaceAll(/^ *"""[^]*?"""\n/gm, '')
          .replaceAll('\n\n', '\n')
      : '';
  };
  const send = (input: unknown) => service.ask(fly, { input });
  const problems = (answer: Awaited<ReturnType<typeof send>>) => answer.errors?.[0]?.extensions['problems'];

  it('makes a mutation of each act that people can do, and of no other', () => {
    expect(sdl('Mutation')).toBe(`type Mutation {
  flyKite(input: FlyKiteInput!): RecordActPayload!
  loseKite(input: LoseKiteInput!): RecordActPayload!
  openKiteBook(input: OpenKiteBookInput!): RecordActPayload!
  amendKite(input: AmendKiteInput!): RecordActPayload!
  countKites(input: CountKitesInput!): HomeActPayload!
}`);
  });

  it('gives an act its own fields between its record and the block that all acts share', () => {
    expect(sdl('FlyKiteInput')).toBe(`input FlyKiteInput {
  record: ID!
  kite: ID!
  story: String!
  flownOn: PlainDate!
  landedAt: Instant
  height: Int!
  repaired: Boolean
  wind: Wind!
  cloud: String
  tails: [TailInput!]
  witnesses: [String!]
  idempotencyKey: ID!
  expectedRevision: Int
  when: WhenInput
  reason: String
  source: String
  impactOnChild: String
  childsView: String
  notAskedBecause: String
}`);
    expect(sdl('TailInput')).toBe('input TailInput {\n  colour: String!\n  bows: Int\n}');
    expect(sdl('Wind')).toBe('enum Wind {\n  calm\n  strong\n}');
  });

  it('asks the home for no view of a child, and an act that opens a record for no record', () => {
    expect(sdl('CountKitesInput')).toBe(
      'input CountKitesInput {\n  home: ID!\n  count: Int!\n  idempotencyKey: ID!\n  expectedRevision: Int\n  when: WhenInput\n  reason: String\n  source: String\n}',
    );
    expect(sdl('OpenKiteBookInput')).not.toMatch(/record|expectedRevision/);
  });

  it('takes a corrected reading as one of the kinds that can be amended', () => {
    expect(sdl('EntryBodyInput')).toBe(
      'input EntryBodyInput @oneOf {\n  kiteFlown: KiteFlownBodyInput\n  kiteLost: KiteLostBodyInput\n}',
    );
    expect(sdl('KiteLostBodyInput')).toBe('input KiteLostBodyInput {\n  where: String!\n}');
    expect(sdl('AmendKiteInput')).toMatch(
      /corrected: EntryBodyInput!\n {2}correctedWhen: WhenReadingInput\n {2}correctedSource: SourceReadingInput/,
    );
  });

  it('describes a field by its label and description, and a value by its label', () => {
    const { schema } = service.app.get(GraphQLSchemaHost);
    expect(printSchema(schema)).toContain('"""Story. What happened up there"""\n  story: String!');
  });

  it('hands the act over as it was sent, with who sent it, and answers with its receipt', async () => {
    const input = {
      ...flight,
      landedAt: '2026-03-09T15:30:00+01:00',
      repaired: null,
      tails: [{ colour: 'red', bows: null }],
      expectedRevision: 3,
      when: { happened: '2026-03-09T14:30', basis: 'known', shiftDate: '2026-03-09' },
      source: 'A neighbour',
      childsView: 'Higher next time',
    };
    const { data, errors } = await send(input);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      flyKite: { record: receipt.subject, revision: 4, position: 'p.4', events: receipt.events, userErrors: [] },
    });
    expect(service.performed).toEqual([
      {
        act: 'flyKite',
        subject: '7K3Q-48TF-Y',
        input: {
          kite,
          story: 'It looped twice',
          flownOn: '2026-03-09',
          landedAt: '2026-03-09T14:30:00.000Z',
          height: 40,
          wind: 'strong',
          tails: [{ colour: 'red' }],
        },
        idempotencyKey: key,
        expectedRevision: 3,
        circumstances: {
          when: { happened: '2026-03-09T14:30', basis: 'known', shiftDate: '2026-03-09' },
          source: 'A neighbour',
          childsView: 'Higher next time',
        },
        person: teacup.person,
      },
    ]);
  });

  it('unwraps a corrected reading, and hands over corrected times as the record holds them', async () => {
    const correctedWhen = { happened: { precision: 'day', value: '2026-03-08', basis: 'known' } };
    const input = {
      record: flight.record,
      idempotencyKey: key,
      entry: 5,
      corrected: { kiteLost: { where: 'In the oak' } },
      correctedWhen,
    };
    const amend = 'mutation($input: AmendKiteInput!) { amendKite(input: $input) { revision } }';
    expect((await service.ask(amend, { input })).errors).toBeUndefined();
    expect(service.performed[0]?.input).toEqual({ entry: 5, corrected: { where: 'In the oak' }, correctedWhen });
    const two = { ...input, corrected: { kiteLost: { where: 'x' }, kiteFlown: flown } };
    expect(problems(await service.ask(amend, { input: two }))).toEqual([
      { field: 'input.corrected', message: 'must hold exactly one of its fields, and not null' },
    ]);
    const noDay = { ...input, correctedWhen: { happened: { precision: 'day', value: '2026-02-30', basis: 'known' } } };
    expect(problems(await service.ask(amend, { input: noDay }))).toEqual([
      { field: 'input.correctedWhen.happened.value', message: 'must be a date that exists' },
    ]);
  });

  it('answers a refusal as an ordinary answer', async () => {
    service.world.answer = () => Promise.resolve({ refusals: [noSuchKite()] });
    const { data, errors } = await send(flight);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      flyKite: {
        record: null,
        revision: null,
        position: null,
        events: [],
        userErrors: [
          {
            code: 'NO_SUCH_KITE',
            field: 'input.kite',
            message: 'There is no such kite.',
            remedy: 'Choose one of the kites that hang in the hall.',
          },
        ],
      },
    });
  });

  it.each([
    ['a text for a number', { ...flight, height: 'forty-secret' }, 'input.height', /type Int/],
    ['a number for a text', { ...flight, story: 12 }, 'input.story', /type String/],
    ['no value where one is needed', { ...flight, story: undefined }, 'input.story', /required/],
    ['null where a value is needed', { ...flight, story: null }, 'input.story', /not be null/],
    ['a field that nobody declared', { ...flight, secret: 'x' }, 'input', /does not have/],
    ['a value that the list lacks', { ...flight, wind: 'secretly' }, 'input.wind', /type Wind/],
    ['a day that does not exist', { ...flight, flownOn: '2026-02-30' }, 'input.flownOn', /date that exists/],
    ['a week for a day', { ...flight, flownOn: '2026-W09' }, 'input.flownOn', /date that exists/],
    [
      'a wall time for an instant',
      { ...flight, landedAt: '2026-03-09T15:30' },
      'input.landedAt',
      /instant that exists/,
    ],
    ['a bare text for a list', { ...flight, witnesses: 'secret' }, 'input.witnesses', /must be a list/],
    ['a bare object for a list', { ...flight, tails: { colour: 'secret' } }, 'input.tails', /must be a list/],
    ['a list for an object', { ...flight, when: [{}] }, 'input.when', /type WhenInput/],
    ['a fault inside a list', { ...flight, tails: [{ colour: 'red', bows: 1.5 }] }, 'input.tails.0.bows', /type Int/],
    ['a text that is too long', { ...flight, story: 'secret'.repeat(40) }, 'input.story', /at most 200/],
    ['blanks', { ...flight, story: ' \n ' }, 'input.story', /blank/],
    ['NUL', { ...flight, story: 'secret\u0000' }, 'input.story', /control/],
    ['a bidirectional control', { ...flight, story: 'secret\u202e' }, 'input.story', /control/],
    ['half a surrogate pair', { ...flight, story: 'secret\ud800' }, 'input.story', /control/],
    ['NUL inside a list', { ...flight, witnesses: ['ok', '\u0000'] }, 'input.witnesses.1', /control/],
    ['NUL in the shared block', { ...flight, childsView: '\u0000' }, 'input.childsView', /control/],
    ['a reason past 2,000', { ...flight, reason: 'a'.repeat(2_001) }, 'input.reason', /2000/],
    ['a list that is too long', { ...flight, tails: Array(4).fill({ colour: 'red' }) }, 'input.tails', /3/],
    ['a key that is no UUID', { ...flight, idempotencyKey: 'secret' }, 'input.idempotencyKey', /UUID/],
    ['a revision below zero', { ...flight, expectedRevision: -1 }, 'input.expectedRevision', /0/],
  ])('refuses %s by the name of its field and without its value', async (_what, input, field, message) => {
    const answer = await send(input);
    expect(answer.errors?.[0]?.extensions['code']).toBe('BAD_INPUT');
    expect(problems(answer)).toEqual([{ field, message: expect.stringMatching(message) }]);
    expect(answer.text).not.toMatch(/secret/);
    expect(service.performed).toEqual([]);
  });

  it('refuses a number that JavaScript has already rounded', async () => {
    const body = JSON.stringify({ query: fly, variables: { input: { ...flight, height: 0 } } });
    const answer = await service.post(body.replace('"height":0', '"height":9007199254740993'));
    expect(problems(answer)).toEqual([{ field: 'input.height', message: 'must be of the type Int' }]);
  });

  it('names every fault of a request at once', async () => {
    const answer = await send({ ...flight, story: '', reason: '\u0000', tails: [{ colour: '' }] });
    expect(problems(answer)).toMatchObject([
      { field: 'input.story' },
      { field: 'input.tails.0.colour' },
      { field: 'input.reason' },
    ]);
  });

  it('lets nobody in who is not signed in, and tells them nothing of the fields', async () => {
    service.world.context = { failure: signInRefused('expired') };
    const { errors } = await send({ ...flight, story: '' });
    expect(errors).toMatchObject([
      { message: 'The token has run out.', extensions: { code: 'UNAUTHENTICATED', remedy: 'Sign in again.' } },
    ]);
    expect(service.performed).toEqual([]);
  });

  it('answers an act that the policy does not allow as FORBIDDEN', async () => {
    service.world.answer = () => Promise.reject(new Forbidden());
    const { errors } = await send(flight);
    expect(errors).toMatchObject([{ message: new Forbidden().message, extensions: { code: 'FORBIDDEN' } }]);
    expect(service.reported).toEqual([]);
  });

  it.each([
    [true, /same idempotency key/],
    [false, /Tell whoever runs the service/],
  ])('answers a store that is away as UNAVAILABLE (retryable: %s)', async (retryable, remedy) => {
    const fault = Object.assign(new Error('secret path'), { code: 'STORE_UNAVAILABLE', retryable });
    service.world.answer = () => Promise.reject(fault);
    const answer = await send(flight);
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'UNAVAILABLE', retryable, remedy: expect.stringMatching(remedy) } },
    ]);
    expect(answer.text).not.toMatch(/secret/);
    expect(service.reported).toMatchObject([{ code: 'STORE_UNAVAILABLE' }]);
  });

  it('answers any other fault by an id that the log has too, and by none of its words', async () => {
    service.world.answer = () => Promise.reject(new TypeError('secret: It looped twice'));
    const answer = await send(flight);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL', errorId: service.reported[0]?.errorId } }]);
    expect(JSON.stringify([answer, service.reported])).not.toMatch(/secret|stacktrace/);
    expect(service.reported).toMatchObject([{ name: 'TypeError', code: 'none' }]);
  });

  it('answers a refusal whose code is not in the schema as a fault', async () => {
    service.world.answer = () => Promise.resolve({ refusals: [{ ...noSuchKite(), code: 'NEVER_DECLARED' }] });
    expect((await send(flight)).errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
  });
});
