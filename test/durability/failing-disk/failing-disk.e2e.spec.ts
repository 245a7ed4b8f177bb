import { join } from 'node:path';

import { afterAll, describe, expect, it } from '@jest/globals';

import { spawnedService } from '../../../apps/api/test/spawned-service.ts';
import { newDataFolder } from '../../../apps/api/test/started-service.ts';
import { mutationOf, type Payload, recordAct } from '../../proofs/acting-over-http.ts';
import { deedOf } from '../../proofs/deeds.ts';
import { storedLog } from '../../proofs/stored-logs.ts';
import { tellHome } from '../../proofs/told-home.ts';
import { underStrace } from '../traced.ts';

type Service = Awaited<ReturnType<typeof spawnedService>>;

interface Answer {
  readonly payload: Payload | undefined;
  readonly errors: readonly { readonly extensions: Readonly<Record<string, unknown>> }[] | undefined;
}

describe('a service whose disk fails', () => {
  const { folder, remove } = newDataFolder();
  let service: Service | undefined;
  afterAll(async () => {
    // strace hands SIGTERM on; by SIGKILL it would end alone, and leave the service running.
    await service?.stopBy('SIGTERM');
    await remove();
  });

  const deeds = (children: readonly string[]) => Array.from({ length: 12 }, (_, nth) => deedOf(children, 'disk', nth));

  async function sent(to: Service, token: string, { act, input }: ReturnType<typeof deedOf>): Promise<Answer> {
    const { data, errors } = await to.ask(mutationOf(act), { input }, token);
    return { payload: (data as Readonly<Record<string, Payload>> | null)?.[act], errors };
  }

  const ready = async (of: Service) => {
    const answer = await of.get('/health/ready');
    return { status: answer.status, record: ((await answer.json()) as Health).details.record };
  };
  interface Health {
    readonly details: { readonly record: Readonly<Record<string, unknown>> };
  }

  it('says which acts are not recorded and what to do, turns red, and has all of the others when it starts again', async () => {
    const { children } = await tellHome(folder, { rooms: 1, living: ['Ash'] });
    const planned = deeds(children);
    const log = ['-P', join(folder, 'record.db-wal'), '-e', 'trace=fsync,pwrite64', '-o', `${folder}.trace`];
    const injected = ['-e', 'inject=pwrite64:error=ENOSPC:when=30', '-e', 'inject=fsync:error=EIO:when=9'];
    const failing = await spawnedService(
      folder,
      {},
      undefined,
      underStrace(['-q', '-I', '2', '--seccomp-bpf', ...log, ...injected]),
    );
    service = failing;
    const token = await failing.tokenOf('registered.manager');
    expect((await ready(failing)).status).toBe(200);

    const answers: Answer[] = [];
    for (const deed of planned) answers.push(await sent(failing, token, deed));
    const refused = answers.flatMap(({ errors }) => errors ?? []);
    const [full, ...lasting] = refused.map(({ extensions }) => extensions);
    expect(full).toMatchObject({
      code: 'UNAVAILABLE',
      retryable: true,
      remedy: expect.stringMatching(/the very same again/),
    });
    expect(lasting.length).toBeGreaterThan(1);
    for (const error of lasting)
      expect(error).toMatchObject({
        code: 'UNAVAILABLE',
        retryable: false,
        remedy: expect.stringMatching(/Tell whoever runs the service.*sent again later with the same key/),
      });
    expect(await ready(failing)).toEqual({
      status: 503,
      record: {
        status: 'down',
        code: 'STORE_UNAVAILABLE',
        detail: 'READ_ONLY',
        message: expect.stringMatching(/Find the cause, restart the service/),
      },
    });
    const query = 'query($id: ID!) { child(id: $id) { id } }';
    expect(await failing.ask(query, { id: children[0] }, token)).toMatchObject({ data: { child: {} } });
    await failing.stopBy('SIGTERM');

    const mended = await spawnedService(folder);
    service = mended;
    expect((await ready(mended)).status).toBe(200);
    const anew = await mended.tokenOf('registered.manager');
    const again = await Promise.all(planned.map(({ act, input }) => recordAct(mended, anew, act, input)));
    const acknowledged = answers.map(({ payload }, nth) => payload ?? again[nth]);
    expect(again.map(({ events }) => events)).toEqual(acknowledged.map((payload) => payload?.events));
    expect((await mended.stopBy('SIGTERM')).code).toBe(0);
    const record = await storedLog(folder, 'record');
    const ids = record.events.map(({ id }) => id);
    expect(again.flatMap(({ events }) => events).every(({ id }) => ids.includes(id))).toBe(true);
    expect([new Set(ids).size, record.unsound]).toEqual([ids.length, []]);
  });
});
