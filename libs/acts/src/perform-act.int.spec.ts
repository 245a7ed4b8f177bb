import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type Acting, done, startActing } from '../../../test/acts/acting.ts';

const sam = {
  names: { given: 'Sam', family: 'Fictional' },
  dateOfBirth: { value: '2012-05-01', basis: 'known' },
  openedBecause: 'Referred by the authority',
};
const key = '7d1f4c51-1111-4aaa-8bbb-000000000001';

describe('performing an act over real stores', () => {
  let acting: Acting;
  beforeEach(async () => {
    acting = await startActing();
  });
  afterEach(() => acting.close());

  const openSam = async () => done(await acting.act('openRecord', undefined, { ...sam, heldFor: acting.home }));
  const openRoom = async (name: string) => {
    done(await acting.act('openRoom', acting.home, { name }, { expectedRevision: (await homeFold()).revision }));
    const last = (await homeFold()).readings.at(-1);
    return (last?.entry.body as { room: string }).room;
  };
  const homeFold = () => acting.ports.record.load(`home-${acting.home}`);
  const recordFold = (record: string) => acting.ports.record.load(`childRecord-${record}`);
  const typesOf = async (record: string) => (await recordFold(record)).readings.map((reading) => reading.type.type);

  it('opens a record under a reference that it reserved, and a retry by the same key finds the same record', async () => {
    const input = { ...sam, heldFor: acting.home };
    const first = await acting.act('openRecord', undefined, input, { idempotencyKey: key });
    const again = await acting.act('openRecord', undefined, input, { idempotencyKey: key });
    expect(again.receipt?.subject).toBe(first.receipt?.subject);
    expect(again.receipt?.repeated).toBe(true);
    expect(await typesOf(done(first))).toEqual(['RecordOpened']);
  });

  it('refuses the same key with other content and leaves the record as it was', async () => {
    const record = await openSam();
    done(
      await acting.act(
        'recordChildsWords',
        record,
        { topic: 'Room', words: 'I want the blue room', how: 'said', toWhom: 'Morgan' },
        { idempotencyKey: key },
      ),
    );
    const other = await acting.act(
      'recordChildsWords',
      record,
      { topic: 'Room', words: 'I want the red room', how: 'said', toWhom: 'Morgan' },
      { idempotencyKey: key },
    );
    expect(other.refusals?.map((refusal) => refusal.code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await recordFold(record)).revision).toBe(1);
  });

  it('admits a child to a free bed, and leaves no trace in the home of an admission that is refused', async () => {
    const record = await openSam();
    const room = await openRoom('Oak');
    const before = (await homeFold()).revision;
    const tooYoung = done(
      await acting.act('openRecord', undefined, {
        ...sam,
        dateOfBirth: { value: '2020-05-01', basis: 'known' },
        heldFor: acting.home,
      }),
    );
    const refused = await acting.act('admitChild', tooYoung, { home: acting.home, room, kind: 'planned' });
    expect(refused.refusals?.map((refusal) => refusal.code)).toEqual(['OUTSIDE_AGE_RANGE']);
    expect((await homeFold()).revision).toBe(before);
    done(await acting.act('admitChild', record, { home: acting.home, room, kind: 'planned' }));
    expect(await typesOf(record)).toEqual(['RecordOpened', 'ChildAdmitted']);
    expect((await homeFold()).readings.at(-1)?.type.type).toBe('BedTaken');
  });

  it('lets one of two simultaneous admissions to the last bed succeed and no more', async () => {
    const room = await openRoom('Oak');
    const records = [await openSam(), await openSam(), await openSam()];
    const answers = await Promise.all(
      records.map((record) => acting.act('admitChild', record, { home: acting.home, room, kind: 'planned' })),
    );
    expect(answers.filter((answer) => answer.receipt).length).toBe(1);
    const admitted = await Promise.all(records.map(typesOf));
    expect(admitted.filter((types) => types.includes('ChildAdmitted')).length).toBe(1);
  });

  it('refuses a person without a role, notes the attempt with its code, and tells nothing of what was sent', async () => {
    const record = await openSam();
    const stranger = { id: '7d1f4c51-1111-4aaa-8bbb-00000000000f', roles: [], allocations: [] };
    const attempt = acting.act('stateGender', record, { gender: 'a secret' }, { person: stranger });
    await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const log = await acting.ports.access.load(`accessLog-${record}`);
    expect(log.readings.map((reading) => reading.entry.body)).toEqual([
      { operation: 'stateGender', code: 'FORBIDDEN' },
    ]);
  });

  it('answers an unknown record as it answers one that is not yours', async () => {
    const attempt = acting.act('stateGender', '7d1f4c51-1111-4aaa-8bbb-00000000000e', { gender: 'x' });
    await expect(attempt).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('asks for the revision seen when something touched before is changed, and tells of a conflict', async () => {
    const record = await openSam();
    const goal = {
      horizon: 'short',
      area: 'education',
      words: 'Read every night',
      measure: 'Five nights a week',
      owner: 'Morgan',
      reviewOn: '2026-04-01',
      agreedWithChild: true,
    };
    done(await acting.act('agreeGoal', record, goal));
    const made = (await recordFold(record)).readings.at(-1)?.entry.body as { goal: string };
    const meet = { goal: made.goal, evidence: 'Five nights in a row' };
    expect((await acting.act('meetGoal', record, meet)).refusals?.map((refusal) => refusal.code)).toEqual([
      'REVISION_NEEDED',
    ]);
    expect(
      (await acting.act('meetGoal', record, meet, { expectedRevision: 0 })).refusals?.map((refusal) => refusal.code),
    ).toEqual(['CONFLICT']);
    expect(
      (await acting.act('meetGoal', record, meet, { expectedRevision: 99 })).refusals?.map((refusal) => refusal.code),
    ).toEqual(['REVISION_BEYOND_HEAD']);
    done(await acting.act('meetGoal', record, meet, { expectedRevision: 1 }));
  });

  it('records all of what many people record of one child at the same moment, each once', async () => {
    const record = await openSam();
    const words = (nth: number) => ({ topic: 'Room', words: `Said ${nth}`, how: 'said', toWhom: 'Morgan' });
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, nth) => acting.act('recordChildsWords', record, words(nth))),
    );
    expect(all.flatMap(({ refusals }) => refusals ?? [])).toEqual([]);
    const revisions = all.map(({ receipt }) => receipt?.revision ?? 0).sort((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 12 }, (_, nth) => nth + 1));
  });

  it('refuses what lies in the future or before birth', async () => {
    const record = await openSam();
    const words = { topic: 'Room', words: 'I want the blue room', how: 'said', toWhom: 'Morgan' };
    const at = (happened: string) =>
      acting.act('recordChildsWords', record, words, { circumstances: { when: { happened } } });
    expect((await at('2026-03-02T09:01')).refusals?.[0]?.code).toBe('HAPPENED_IN_FUTURE');
    expect((await at('2012-04-30')).refusals?.[0]?.code).toBe('BEFORE_BIRTH');
    expect((await at('2025-10-26T01:30')).refusals?.[0]?.code).toBe('TIME_HAPPENS_TWICE');
    expect((await at('2025-03-30T01:30')).refusals?.[0]?.code).toBe('TIME_DOES_NOT_EXIST');
    expect((await at('2026-02-30')).refusals?.[0]?.code).toBe('NOT_A_TIME');
    done(await at('2012-05-01'));
  });

  it('lets a deputy say how a residential worker signs in, and not how the registered manager does', async () => {
    const join = async (given: string, role: string) => {
      const person = done(
        await acting.act('addPerson', undefined, { name: { given }, home: acting.home, from: '2026-01-01' }),
      );
      const { revision } = await acting.ports.record.load(`person-${person}`);
      const asked = { role, homes: [acting.home], from: '2026-01-01' };
      done(await acting.act('giveRole', person, asked, { expectedRevision: revision }));
      return person;
    };
    const worker = await join('Robin', 'residential.worker');
    const deputyId = await join('Dale', 'deputy.manager');
    const deputy = {
      id: deputyId,
      roles: [{ role: 'deputy.manager', homes: [acting.home], from: '2026-01-01' }],
      allocations: [],
    };
    const link = (person: string, subject: string) =>
      acting.act(
        'linkSignIn',
        person,
        { issuer: 'https://issuer.example', subject },
        { person: deputy, expectedRevision: 5 },
      );
    expect((await link(acting.manager.id, 'dale-too')).refusals?.[0]?.code).toBe('PERSON_ABOVE_GIVER');
    const workerRevision = (await acting.ports.record.load(`person-${worker}`)).revision;
    const allowed = await acting.act(
      'linkSignIn',
      worker,
      { issuer: 'https://issuer.example', subject: 'robin' },
      { person: deputy, expectedRevision: workerRevision },
    );
    expect(allowed.refusals).toBeUndefined();
  });
});
