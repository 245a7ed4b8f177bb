import { type ActPorts, type ActRequest, openAccessLog, performAct } from '#libs/acts';
import { derivedId } from '#libs/journal';

import { type Acting, done, startActing } from '../../../../test/acts/acting.ts';
import { checkpointInMemory, type ReactorCheckpoint } from '../checkpoint.ts';
import { type ReactorTimes } from '../perform-step.ts';
import { runReactor } from '../reactor.ts';
import { type Reactor, type ReactorReport } from '../reactor-settings.ts';
import { admissionIn, homeIn, personIn } from '../states.ts';
import { allFacts, factOf } from '#libs/feature';

/** A process that dies: the first `appends` appends are written, the next never leaves. */
export function dyingAfter(ports: ActPorts, appends: number): ActPorts {
  let left = appends;
  const append: ActPorts['record']['append'] = (fold, at, events) => {
    if (left-- > 0) return ports.record.append(fold, at, events);
    return Promise.reject(Object.assign(new Error('The process died here.'), { code: 'PROCESS_DIED' }));
  };
  return { ...ports, record: { ...ports.record, append } };
}

/** A process that is held up before one of its appends until it is let go. */
export function heldUpBefore(ports: ActPorts, nth: number) {
  let count = 0;
  const held = Promise.withResolvers<undefined>();
  const letGo = Promise.withResolvers<undefined>();
  const append: ActPorts['record']['append'] = async (fold, at, events) => {
    if (++count === nth) {
      held.resolve(undefined);
      await letGo.promise;
    }
    return ports.record.append(fold, at, events);
  };
  return {
    ports: { ...ports, record: { ...ports.record, append } },
    held: held.promise,
    letGo: () => letGo.resolve(undefined),
  };
}

/** A home with acts and a reactor over real stores, on a clock that the spec moves. */
export async function startReacting({ times }: { readonly times?: Partial<ReactorTimes> } = {}) {
  const acting: Acting = await startActing();
  const { ports, home } = acting;
  const log = openAccessLog(ports);
  const reports: ReactorReport[] = [];
  let keys = 0;
  let reactor: Reactor | undefined;
  const kept = checkpointInMemory();

  const homeFold = () => ports.record.load(`home-${home}`);
  const recordFold = (record: string) => ports.record.load(`childRecord-${record}`);

  async function admitBy(by: ActPorts, record: string, room: string, more: object = {}, key = nextKey()) {
    const request: ActRequest = {
      act: 'admitChild',
      subject: record,
      input: { home, room, kind: 'planned', ...more },
      idempotencyKey: key,
      expectedRevision: (await recordFold(record)).revision,
      circumstances: {},
      person: acting.manager,
    };
    return performAct(by, log, request);
  }

  function nextKey(): string {
    return derivedId('spec', 'reacting', keys++);
  }

  return {
    acting,
    home,
    ports,
    reports,
    kept,
    homeFold,
    recordFold,
    admitBy,
    nextKey,
    reactor: () => reactor,
    /** Lets time pass. */
    later(ms: number) {
      acting.now = new Date(Date.parse(acting.now) + ms).toISOString();
    },
    async start(checkpoint: ReactorCheckpoint = kept, by: ActPorts = ports) {
      const signal = new AbortController().signal;
      const report = (one: ReactorReport) => void reports.push(one);
      const settings = { ports: by, log, checkpoint, signal, report, tickMs: 3_600_000 };
      reactor = await runReactor({ ...settings, ...(times && { times }) });
      return reactor;
    },
    async stop() {
      await reactor?.close();
      reactor = undefined;
    },
    async settle() {
      await reactor?.caughtUp();
    },
    async openRoom(name: string) {
      done(await acting.act('openRoom', home, { name }, { expectedRevision: (await homeFold()).revision }));
      return ((await homeFold()).readings.at(-1)?.entry.body as { room: string }).room;
    },
    async openChild(given: string) {
      const names = { given, family: 'Fictional' };
      const dateOfBirth = { value: '2012-05-01', basis: 'known' };
      const input = { names, dateOfBirth, openedBecause: 'Referred', heldFor: home };
      return done(await acting.act('openRecord', undefined, input));
    },
    async addKeyWorker(given: string) {
      const person = done(
        await acting.act('addPerson', undefined, { name: { given, family: 'Fictional' }, home, from: '2026-01-01' }),
      );
      done(await acting.act('giveRole', person, { role: 'key.worker', homes: [home], from: '2026-01-01' }));
      return person;
    },
    async onRecord(act: string, record: string, input: object, more: Partial<ActRequest> = {}) {
      const expectedRevision = (await recordFold(record)).revision;
      return acting.act(act, record, input, { expectedRevision, ...more });
    },
    async leave(record: string) {
      const expectedRevision = (await recordFold(record)).revision;
      const input = {
        by: 'The authority',
        endReason: 'CARPL',
        planned: true,
        destinationKind: 'family',
        whoTold: ['All'],
      };
      return acting.act('endPlacement', record, input, { expectedRevision });
    },
    async typesOf(stream: string) {
      return (await ports.record.load(stream)).readings.map(({ type }) => type.type);
    },
    async bedOf(room: string) {
      return factOf(homeIn((await homeFold()).state).rooms, room);
    },
    async isResident(record: string) {
      return admissionIn((await recordFold(record)).state).status === 'resident';
    },
    /** The room in which the child lives, by their own record. */
    async roomOf(record: string) {
      const { status, room } = admissionIn((await recordFold(record)).state);
      return status === 'resident' ? room : undefined;
    },
    async residentInHome(record: string) {
      return factOf(homeIn((await homeFold()).state).residents, record)?.here === true;
    },
    async allocationsOf(person: string) {
      const { state } = await ports.record.load(`person-${person}`);
      return allFacts(personIn(state).allocations).map(({ value }) => [value.from, value.ended]);
    },
    async refusalsOf(record: string) {
      const { readings } = await ports.access.load(`accessLog-${record}`);
      return readings
        .filter(({ type }) => type.type === 'ActRefused')
        .map(({ entry }) => ({ by: entry.actor.kind, ...(entry.body as object) }));
    },
    async close() {
      await reactor?.close();
      await acting.close();
    },
  };
}

export type ReactingSpec = Awaited<ReturnType<typeof startReacting>>;
