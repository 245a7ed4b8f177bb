import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';

import { demoSubjects } from '../../../api/src/sign-in/demo-people.ts';
import { newDataFolder, startedProjector, startedService } from '../../../api/test/started-service.ts';
import { clusterOf } from '../../../../test/servers/cluster.ts';
import { commandLine, commandLineJson, type Ended } from '../../test/command-line.ts';

// The whole demo is told once.
jest.setTimeout(120_000);

const whoAmI = z.object({ viewer: z.object({ roles: z.tuple([z.object({ homes: z.tuple([z.string()]) })]) }) });
const shownChild = z.object({ record: z.string(), reference: z.string() });
const firstChild = z.object({ children: z.object({ nodes: z.tuple([shownChild]) }) });

const children = `query Children($home: ID!) { children(home: $home, first: 1) { nodes { record reference } } }`;

describe('the demo, through the command line', () => {
  const { folder, remove } = newDataFolder();
  let seeded: Ended;
  beforeAll(async () => {
    seeded = await commandLine(folder, ['demo', 'seed', '--progress']);
    // A demo is told into files; a cluster has it from there.
    const cluster = await clusterOf(folder);
    if (cluster) expect(await commandLine(folder, ['migrate', '--to', cluster.eventStore])).toMatchObject({ code: 0 });
  });
  afterAll(remove);

  it('is told into an empty folder, with its progress on standard error', () => {
    expect(seeded.err).toMatch(/\d+ of \d+ steps told\n$/);
    expect(seeded).toMatchObject({ code: 0, out: expect.stringContaining('npm start') });
  });

  it('is not told twice', async () => {
    expect(await commandLineJson(folder, ['demo', 'seed'])).toMatchObject({
      code: 1,
      said: { error: { code: 'STORE_NOT_EMPTY' } },
    });
  });

  it('is whole, says the doctor', async () => {
    expect(await commandLineJson(folder, ['doctor'])).toMatchObject({ code: 0, said: { healthy: true } });
  });

  describe('while its service runs', () => {
    let service: Awaited<ReturnType<typeof startedService>>;
    let child: z.infer<typeof shownChild>;
    let running: Ended;
    beforeAll(async () => {
      service = await startedService(folder);
      const token = (await commandLine(folder, ['token', '--as', 'registered.manager'])).out.trim();
      // Only once the views have caught up is everybody shown; a rebuild ends there.
      await commandLine(folder, ['rebuild', 'children']);
      const { viewer } = whoAmI.parse((await service.ask('{ viewer { roles { homes } } }', {}, token)).data);
      const { data } = await service.ask(children, { home: viewer.roles[0].homes[0] }, token);
      child = firstChild.parse(data).children.nodes[0];
      running = await commandLine(folder, ['show', child.reference, '--as', 'registered.manager']);
    });
    afterAll(() => service.stop());

    it.each(demoSubjects)('gives a token by which %s is known', async (subject) => {
      const { code, out } = await commandLine(folder, ['token', '--as', subject]);
      expect(code).toBe(0);
      expect(await service.ask('{ viewer { roles { role } } }', {}, out.trim())).toMatchObject({
        data: { viewer: { roles: [{ role: subject }] } },
      });
    });

    it('shows plan and last entries of a child by reference and by id', async () => {
      expect(running).toMatchObject({ code: 0, err: '' });
      expect(running.out).toMatch(
        /^.+ {2}\w{4}-\w{4}-\w\n[^]*\nCare plan, up to entry \d+\n[^]*\nChronology, the last entries\n/,
      );
      const byId = await commandLine(folder, ['show', child.record, '--as', 'registered.manager']);
      expect(byId).toEqual(running);
    });

    it('does not tell a record that is not there from one that is not for the reader', async () => {
      const unknown = 'b3f1c1de-0000-4000-8000-000000000000';
      const notThere = await commandLineJson(folder, ['show', unknown, '--as', 'registered.manager']);
      const notTheirs = await commandLineJson(folder, ['show', child.record, '--as', 'independent.person']);
      expect(notThere).toMatchObject({ code: 1, said: { error: { code: expect.any(String) } } });
      expect(notTheirs).toEqual(notThere);
    });

    it('is shown alike when the service has stopped', async () => {
      await service.stop();
      // A projector is a process of its own, which goes on.
      const projector = await startedProjector(folder);
      expect(await commandLine(folder, ['show', child.reference, '--as', 'registered.manager'])).toEqual(running);
      await projector?.stop();
    });
  });
});
