import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type EventStore } from '#libs/event-store';
import { derivedId, openJournal } from '#libs/journal';

import { type Acting, startActing } from '../../../test/acts/acting.ts';
import { type AccessLog, noted, openAccessLog } from './access-log.ts';
import { registryOf } from './registries.ts';

const about = '5a000000-0000-4000-8000-000000000001';

describe('the access log', () => {
  let acting: Acting;
  beforeEach(async () => {
    acting = await startActing();
  });
  afterEach(() => acting.close());

  const line = (request: string, operation = 'child') => ({
    about,
    by: { kind: 'person', id: acting.manager.id, role: 'registered.manager' } as const,
    draft: noted.read(['chronology'], ['a rule'], false),
    operation,
    request: derivedId(request),
  });
  /** As a process opens it that has noted nothing yet; what it reads of streams is counted. */
  function opened(reads: string[] = []): AccessLog {
    const store: EventStore = {
      ...acting.stores.access,
      readStream: (stream, from, direction, max) => {
        reads.push(`${max} ${direction}`);
        return acting.stores.access.readStream(stream, from, direction, max);
      },
    };
    return openAccessLog({ access: openJournal(store, registryOf), clock: () => acting.ports.clock() });
  }
  const operations = async () =>
    (await openJournal(acting.stores.access, registryOf).load(`accessLog-${about}`)).readings.map(
      ({ entry }) => (entry.body as { views?: readonly string[] }).views?.length ?? 0,
    );

  it('is written on from its last line alone, however long it is', async () => {
    const before = opened();
    for (let nth = 0; nth < 20; nth++) await before.note(line(`before ${nth}`));
    const reads: string[] = [];
    const after = opened(reads);
    for (let nth = 0; nth < 20; nth++) await after.note(line(`after ${nth}`));
    expect(reads).toEqual(['1 backwards']);
    // The whole chain is verified as it is loaded.
    expect(await operations()).toHaveLength(40);
  });

  it('has every line once where two processes note in turns', async () => {
    const [one, other] = [opened(), opened()];
    for (let nth = 0; nth < 10; nth++) {
      await one.note(line(`one ${nth}`));
      await Promise.all([one.note(line(`also one ${nth}`)), other.note(line(`other ${nth}`))]);
    }
    expect(await operations()).toHaveLength(30);
  });

  it('notes one request once, and says where', async () => {
    const log = opened();
    const position = await log.note(line('twice'));
    expect(await log.note(line('twice'))).toBe(position);
    await log.note(line('another'));
    expect(await operations()).toHaveLength(2);
  });
});
