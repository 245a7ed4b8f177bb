import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  type ActAnswer,
  type ActPorts,
  type ActRequest,
  findPerson,
  foundHome,
  openAccessLog,
  performAct,
  registryOf,
} from '#libs/acts';
import { type Reader } from '#libs/access';
import { type EventStore, openEmbeddedStore } from '#libs/event-store';
import { derivedId, openJournal } from '#libs/journal';

/** A home with people over real embedded stores in a folder of its own, on a clock that the spec moves. */
export interface Acting {
  readonly ports: ActPorts;
  readonly stores: { readonly record: EventStore; readonly access: EventStore };
  readonly manager: Reader;
  readonly home: string;
  now: string;
  /** Performs an act as the manager, with a fresh key unless one is given. */
  act(act: string, subject: string | undefined, input: unknown, more?: Partial<ActRequest>): Promise<ActAnswer>;
  close(): Promise<void>;
}

const start = '2026-03-02T09:00:00.000Z';

/** The subject of a receipt; throws with the refusals when the act was refused. */
export function done(answer: ActAnswer): string {
  if (answer.refusals)
    throw new TypeError(`Refused: ${answer.refusals.map((one) => `${one.code} ${one.message}`).join('; ')}`);
  return answer.receipt.subject;
}

/** Starts acting: a registered home with two rooms for ages 10 to 17, and its registered manager. */
export async function startActing(registered: { readonly urn?: string } = {}): Promise<Acting> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-acts-'));
  const record = await openEmbeddedStore({ folder, file: 'record.db' });
  const access = await openEmbeddedStore({ folder, file: 'access-log.db' });
  let n = 0;
  const ports: ActPorts = {
    record: openJournal(record, registryOf),
    access: openJournal(access, registryOf),
    clock: () => acting.now,
    secret: Buffer.from('a secret of this spec alone'),
    suspect: () => undefined,
  };
  const log = openAccessLog(ports);
  const acting: Acting = {
    ports,
    stores: { record, access },
    manager: { id: '', roles: [], allocations: [] },
    home: '',
    now: start,
    act: (act, subject, input, more = {}) =>
      performAct(ports, log, {
        act,
        subject,
        input,
        idempotencyKey: derivedId('spec', 'key', n++),
        circumstances: {},
        person: acting.manager,
        ...more,
      }),
    async close() {
      await record.close();
      await access.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const founded = await foundHome(ports, {
    home: { name: 'Spec House', ...registered },
    manager: { given: 'Morgan', family: 'Spec' },
    signIn: { issuer: 'https://issuer.example', subject: 'morgan' },
    from: '2020-01-01',
  });
  const manager = await findPerson(ports.record, founded.manager);
  if (!manager) throw new TypeError('The founded manager is not there.');
  Object.assign(acting, { manager, home: founded.home });
  const purpose = { agesFrom: 10, agesTo: 17, gender: 'any', needs: 'Any', capacity: 2, from: '2020-01-01' };
  done(await acting.act('adoptStatementOfPurpose', acting.home, purpose));
  return acting;
}
