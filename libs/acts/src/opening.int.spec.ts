import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { derivedId, encode, openJournal, sha256 } from '#libs/journal';
import { referenceFrom } from '#libs/record';

import { type Acting, done, startActing } from '../../../test/acts/acting.ts';
import { answerLost, died, type Trouble, troubled } from '../../../test/acts/troubled-store.ts';
import { openAccessLog } from './access-log.ts';
import { findRecord } from './find-record.ts';
import { performAct } from './perform-act.ts';
import { type ActPorts } from './ports.ts';
import { registryOf } from './registries.ts';
import { referenceAbandoned, referenceReserved, referenceStream } from './reservations.ts';
import { reserve } from './sequences.ts';

const key = '7d1f4c51-1111-4aaa-8bbb-000000000001';
const stranger = '7d1f4c51-1111-4aaa-8bbb-00000000000e';

describe('opening a record', () => {
  let acting: Acting;
  let record: string;
  beforeEach(async () => {
    acting = await startActing();
    record = derivedId(acting.manager.id, 'openRecord', key, 'subject');
  });
  afterEach(() => acting.close());

  /** The nth reference that is drawn for the record: drawn from its id, so that a retry draws the same. */
  const drawn = (nth: number) => referenceFrom(Buffer.from(sha256(JSON.stringify([record, nth])), 'hex'));
  const command = {
    name: 'openRecord',
    key,
    actor: { kind: 'person', id: stranger, role: 'registered.manager' },
    decision: { policySet: 'of this spec', rules: [] },
    inputHash: sha256('of this spec'),
    when: { happened: { precision: 'unknown', basis: 'known' } },
  } as const;

  const opening = (ports: ActPorts, born = '2012-05-01') =>
    performAct(ports, openAccessLog(ports), {
      act: 'openRecord',
      input: {
        names: { given: 'Sam', family: 'Fictional' },
        dateOfBirth: { value: born, basis: 'known' },
        openedBecause: 'Referred by the authority',
        heldFor: acting.home,
      },
      idempotencyKey: key,
      circumstances: {},
      person: acting.manager,
    });
  const openingInTrouble = (trouble: Trouble) =>
    opening({ ...acting.ports, record: openJournal(troubled(acting.stores.record, trouble), registryOf) });
  const openedUnder = async () =>
    (await acting.ports.record.load(`childRecord-${record}`)).readings.map(
      ({ entry }) => (entry.body as { reference: string }).reference,
    );
  const typesOf = async (reference: string) =>
    (await acting.ports.record.load(referenceStream(reference))).readings.map(({ type }) => type.type);

  it('reserves a reference before the record stands, under which it is then found', async () => {
    expect(done(await opening(acting.ports))).toBe(record);
    expect(await openedUnder()).toEqual([drawn(0)]);
    expect(await typesOf(drawn(0))).toEqual(['ReferenceReserved']);
    expect(await findRecord(acting.ports, drawn(0))).toBe(record);
  });

  it('that died between the reservation and the record goes on under the same reference', async () => {
    await expect(openingInTrouble({ at: 2, when: 'before', fault: died })).rejects.toThrow('gone');
    expect(await typesOf(drawn(0))).toEqual(['ReferenceReserved']);
    expect(await findRecord(acting.ports, drawn(0))).toBeUndefined();
    done(await opening(acting.ports));
    expect(await openedUnder()).toEqual([drawn(0)]);
    expect(await typesOf(drawn(1))).toEqual([]);
  });

  it('that died once the record stood is answered with its first receipt', async () => {
    await expect(openingInTrouble({ at: 2, when: 'after', fault: died })).rejects.toThrow('gone');
    expect((await opening(acting.ports)).receipt).toMatchObject({ subject: record, repeated: true, revision: 0 });
    expect(await openedUnder()).toEqual([drawn(0)]);
  });

  it.each([1, 2] as const)(
    'is done once when the answer to append %i was lost, as soon as it is sent again',
    async (at) => {
      await openingInTrouble({ at, when: 'after', fault: answerLost }).catch((fault: unknown) => {
        expect(fault).toMatchObject({ code: 'STORE_UNAVAILABLE' });
      });
      done(await opening(acting.ports));
      expect(await openedUnder()).toEqual([drawn(0)]);
      expect(await typesOf(drawn(0))).toEqual(['ReferenceReserved']);
    },
  );

  it('passes over a reference that another record holds, which still leads to that record', async () => {
    const taken = referenceReserved({ holder: stranger });
    expect(await reserve(acting.ports, command, referenceStream(drawn(0)), taken)).toBe(true);
    done(await opening(acting.ports));
    expect(await openedUnder()).toEqual([drawn(1)]);
    expect(await findRecord(acting.ports, drawn(0))).toBeUndefined();
    expect(await findRecord(acting.ports, drawn(1))).toBe(record);
  });

  it('passes over its own reference once it was abandoned', async () => {
    await expect(openingInTrouble({ at: 2, when: 'before', fault: died })).rejects.toThrow('gone');
    const fold = await acting.ports.record.load(referenceStream(drawn(0)));
    const abandoned = { ...command, act: 'abandonReservation', now: acting.now };
    await acting.ports.record.append(fold, 0, encode(fold, [referenceAbandoned({ holder: record })], abandoned));
    done(await opening(acting.ports));
    expect(await openedUnder()).toEqual([drawn(1)]);
  });

  it('happens once when it is sent twice at the same moment', async () => {
    const other = { ...acting.ports, record: openJournal(acting.stores.record, registryOf) };
    const answers = await Promise.all([opening(acting.ports), opening(other)]);
    expect(answers.map(done)).toEqual([record, record]);
    expect(await openedUnder()).toEqual([drawn(0)]);
  });

  it('reserves nothing when it is refused', async () => {
    expect((await opening(acting.ports, '2026-03-03')).refusals).toHaveLength(1);
    expect(await typesOf(drawn(0))).toEqual([]);
  });
});
