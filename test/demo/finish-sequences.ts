import { type ActPorts, performOnStream, registryOf } from '#libs/acts';
import { londonDateOf } from '#libs/calendar';
import { isUtf8 } from 'node:buffer';
import { type StoredEvent } from '#libs/event-store';
import { derivedId, sha256 } from '#libs/journal';

const page = 500;

function bodyOf({ data }: StoredEvent): Readonly<Record<string, string>> {
  if (!isUtf8(data)) throw new TypeError('This event is no text.');
  return (JSON.parse(Buffer.from(data).toString('utf8')) as { readonly body: Readonly<Record<string, string>> }).body;
}

/**
 * Does by the plainest means what a reactor does for what spans streams: whoever is named key worker is allocated, the
 * one before is so no longer, and who left gives their bed back. Reads on from where it stopped.
 */
export function finishSequences(ports: ActPorts): (now: string) => Promise<void> {
  let place = 'start';
  const homeOf = new Map<string, string>();
  const keyWorkerOf = new Map<string, string>();

  async function perform(kind: 'home' | 'person', subject: string, name: string, input: Record<string, unknown>) {
    const stream = `${kind}-${subject}`;
    const act = registryOf(stream).acts.get(name);
    if (!act) throw new TypeError(`There is no act ${name}.`);
    const key = derivedId('finish', name, subject, JSON.stringify(input));
    const outcome = await performOnStream(ports, {
      name,
      act,
      stream,
      subject,
      door: 'reactor',
      input,
      actor: { kind: 'reactor', id: derivedId('finish', 'reactor'), role: 'reactor' },
      key,
      inputHash: sha256(key),
      when: { happened: { precision: 'instant', value: ports.clock(), basis: 'known' } },
      circumstances: {},
      decision: { policySet: 'finish', rules: [] },
      facts: () => Promise.resolve({}),
    });
    if (outcome.refusal) throw new TypeError(`${name}: ${outcome.refusal.code}`);
  }

  async function follow(event: StoredEvent): Promise<void> {
    const child = event.stream.slice('childRecord-'.length);
    const body = bodyOf(event);
    const endBefore = async (on: string) => {
      const before = keyWorkerOf.get(child);
      if (before !== undefined) await perform('person', before, 'endAllocation', { child, as: 'key.worker', on });
    };
    if (event.type === 'ChildAdmitted') homeOf.set(child, body['home'] ?? '');
    if (event.type === 'KeyWorkerNamed') {
      const { person = '', from = '' } = body;
      await endBefore(from);
      await perform('person', person, 'allocateToChild', { child, as: 'key.worker', from });
      keyWorkerOf.set(child, person);
    }
    if (event.type === 'PlacementEnded') {
      await perform('home', homeOf.get(child) ?? '', 'releaseBed', { record: child, because: 'placementEnded' });
      await endBefore(londonDateOf(ports.clock()));
      keyWorkerOf.delete(child);
    }
  }

  return async () => {
    for (;;) {
      const events = await ports.record.store.readAll(place, page);
      for (const event of events) {
        if (event.stream.startsWith('childRecord-')) await follow(event);
        place = event.position;
      }
      if (events.length < page) return;
    }
  };
}
