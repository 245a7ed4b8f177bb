import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { derivedId } from '#libs/journal';

import { spawnedService } from '../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../apps/api/test/started-service.ts';
import { clusterOf } from '../servers/cluster.ts';
import { recordAct, sendAct } from './acting-over-http.ts';
import { allAlike, rebuildAll } from './asking-cli.ts';
import { storedLog } from './stored-logs.ts';
import { tellHome, type ToldHome } from './told-home.ts';

jest.setTimeout(180_000);

/** Longer ago than any command takes, so that what is half-done by then is nobody's any more. */
const longAgoMs = 120_000;
const toldMs = 600_000;
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();

/** One child and room for each place at which an admission can stop: before it writes, and after each time it does. */
const stops = [0, 1, 2] as const;
/** It writes no more often: a program that is to die after a third time lives. */
const never = 3;
const names = ['Ash', 'Briar', 'Clover', 'Dill'];

const program = join(import.meta.dirname, 'die-within-an-admission.ts');

interface Admission {
  readonly record: string;
  readonly input: { readonly home: string; readonly room: string; readonly kind: 'planned' };
  readonly key: string;
  /** Of the record, as somebody saw it who has looked again. */
  readonly expectedRevision?: number;
}

function admissionsTo({ home, rooms, expected }: ToldHome): readonly Admission[] {
  return expected.map((record, nth) => ({
    record,
    input: { home, room: rooms[nth] ?? '', kind: 'planned' },
    key: derivedId('admission', record),
  }));
}

/** Runs the program until it is killed or ends; which of the two. */
async function admitAndDie(told: object): Promise<string | number | null> {
  const child = spawn(process.execPath, ['--conditions=source', program, JSON.stringify(told)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'close');
  return child.signalCode ?? child.exitCode;
}

const standing = `query($home: ID!, $after: String) { home(id: $home, afterPosition: $after) { residents rooms { id takenBy { record status } } } }`;
const statusOf = 'query($record: ID!) { child(id: $record) { status freshness { position } } }';

interface Standing {
  readonly residents: number;
  readonly rooms: readonly {
    readonly id: string;
    readonly takenBy: { readonly record: string; readonly status: string } | null;
  }[];
}

describe('a service killed within an admission', () => {
  let folder: string;
  let remove: () => Promise<void>;
  let service: Awaited<ReturnType<typeof spawnedService>> | undefined;
  beforeEach(() => {
    ({ folder, remove } = newDataFolder());
  });
  afterEach(async () => {
    await service?.stopBy('SIGKILL');
    await remove();
  });

  /** A home to which four children were being admitted when each time the process was killed, and the service after it. */
  async function admissionsStopped(now: string) {
    const home = await tellHome(folder, { rooms: 4, expected: names, clock: () => ago(toldMs) });
    const admissions = admissionsTo(home);
    const by = { folder, cluster: await clusterOf(folder), person: home.manager, now };
    const ended: unknown[] = [];
    for (const [nth, admission] of admissions.entries())
      ended.push(await admitAndDie({ ...by, appends: stops[nth] ?? never, ...admission }));
    expect(ended).toEqual([...stops.map(() => 'SIGKILL'), 0]);
    const started = await spawnedService(folder);
    service = started;
    const token = await started.tokenOf('registered.manager');
    const admit = ({ input, key, ...more }: Admission) => ({ ...more, ...input, idempotencyKey: key });
    return {
      admissions,
      token,
      service: started,
      again: (admission: Admission) => recordAct(started, token, 'admitChild', admit(admission)),
      refused: async (admission: Admission) => {
        const { userErrors } = await sendAct(started, token, 'admitChild', admit(admission));
        return userErrors.map(({ code }) => code);
      },
      /** Who lives in each room by the home, and whether their own record says so too, once both are shown. */
      lives: async () => {
        const ask = async (document: string, variables: object) => (await started.ask(document, variables, token)).data;
        const shown = (await ask(standing, { home: home.home })) as { readonly home: Standing };
        const statuses: string[] = [];
        for (const { record } of admissions) {
          const { child } = (await ask(statusOf, { record })) as { readonly child: { readonly status: string } };
          statuses.push(child.status);
        }
        const rooms = admissions.map(({ input }) => shown.home.rooms.find(({ id }) => id === input.room)?.takenBy);
        return { residents: shown.home.residents, rooms: rooms.map((child) => child?.record), statuses };
      },
    };
  }

  type Stopped = Awaited<ReturnType<typeof admissionsStopped>>;

  /** Asks again until the home and the records are as they are to become; else the spec runs out of time. */
  async function until({ lives }: Stopped, wanted: Awaited<ReturnType<Stopped['lives']>>) {
    const text = JSON.stringify(wanted);
    let found: string;
    do found = JSON.stringify(await lives());
    while (found !== text);
  }

  /** Everybody in their room, everything sound, and nothing shown but what the events say. */
  async function expectEverybodyAdmitted(stopped: Stopped) {
    const records = stopped.admissions.map(({ record }) => record);
    await until(stopped, { residents: 4, rooms: records, statuses: records.map(() => 'resident') });
    expect(await rebuildAll(stopped.service, stopped.token)).toEqual(allAlike);
    expect((await stopped.service.stopBy('SIGTERM')).code).toBe(0);
    const { unsound, events } = await storedLog(folder, 'record');
    expect(unsound).toEqual([]);
    const admitted = events.filter(({ type }) => type === 'ChildAdmitted').map(({ stream }) => stream);
    expect(admitted.sort()).toEqual(records.map((record) => `childRecord-${record}`).sort());
  }

  it('goes on with each of them when it is sent again at once', async () => {
    const stopped = await admissionsStopped(new Date().toISOString());
    for (const admission of stopped.admissions) {
      const first = await stopped.again(admission);
      expect(first.events.map(({ type }) => type)).toEqual(['ChildAdmitted']);
      expect((await stopped.again(admission)).events).toEqual(first.events);
    }
    await expectEverybodyAdmitted(stopped);
  });

  it('leaves neither a bed without a child nor a child without a bed when nobody sends it again', async () => {
    const stopped = await admissionsStopped(ago(longAgoMs));
    const [, , whole, answered] = stopped.admissions.map(({ record }) => record);
    await until(stopped, {
      residents: 2,
      rooms: [undefined, undefined, whole, answered],
      statuses: ['none', 'none', 'resident', 'resident'],
    });
    const [first, second] = stopped.admissions;
    if (!first || !second) throw new TypeError('There are no admissions.');
    await stopped.again(first);
    // The record says that the second was not completed, and why this bed is no longer theirs; whoever has seen that
    // admits anew.
    expect(await stopped.refused(second)).toEqual(['REVISION_NEEDED']);
    const seen = { ...second, expectedRevision: 1 };
    expect(await stopped.refused(seen)).toEqual(['BED_NOT_TAKEN']);
    await stopped.again({ ...seen, key: derivedId('another admission', second.record) });
    await expectEverybodyAdmitted(stopped);
  });
});
