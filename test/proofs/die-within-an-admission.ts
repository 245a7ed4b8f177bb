/*
 * A program of its own, for the spec beside it: admits a child through `performAct` over the real stores of a data
 * folder, and is killed right after it has written for the nth time. Only its store knows that it will be.
 */
import { findPerson, openAccessLog, performAct, registryOf } from '#libs/acts';
import { type EventStore } from '#libs/event-store';
import { openJournal } from '#libs/journal';
import { z } from 'zod';

import { readInstallation } from '../../apps/api/src/service/installation.ts';
import { openClusterStores, openEmbeddedStores } from '../../apps/api/src/service/open-stores.ts';

const [told] = process.argv.slice(2);
const { folder, cluster, person, record, input, key, now, appends } = z
  .strictObject({
    folder: z.string(),
    /** Where the logs are, when they are not in the folder. */
    cluster: z.object({ eventStore: z.string() }).optional(),
    person: z.string(),
    record: z.string(),
    input: z.record(z.string(), z.unknown()),
    key: z.string(),
    now: z.string(),
    /** After so many appends the process is no more; 0: before the first. */
    appends: z.number(),
  })
  .parse(JSON.parse(told ?? ''));

/** A store that has done its last append after so many, and takes the process with it. */
function dying(store: EventStore): EventStore {
  let left = appends;
  const die = () => process.kill(process.pid, 'SIGKILL');
  return {
    ...store,
    async append(...asked) {
      if (left === 0) die();
      const receipt = await store.append(...asked);
      left -= 1;
      if (left === 0) die();
      return receipt;
    },
  };
}

const installation = readInstallation(folder);
const stores = cluster
  ? await openClusterStores(
      { ...cluster, accessEventStore: undefined },
      { installation: installation?.id ?? '', make: false },
    )
  : await openEmbeddedStores(folder);
const ports = {
  record: openJournal(dying(stores.record), registryOf),
  access: openJournal(stores.access, registryOf),
  clock: () => now,
  secret: installation?.secret ?? new Uint8Array(),
  suspect: () => undefined,
};
const known = await findPerson(ports.record, person);
if (!known) throw new TypeError('This person is not on record.');
const { refusals } = await performAct(ports, openAccessLog(ports), {
  act: 'admitChild',
  subject: record,
  input,
  idempotencyKey: key,
  circumstances: {},
  person: known,
});
if (refusals) throw new TypeError(`Refused: ${refusals.map(({ code }) => code).join()}`);
await stores.close();
