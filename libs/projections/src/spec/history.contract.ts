import { type EncodedEvent, parseStreamName, type StoredEvent } from '#libs/event-store';
import { type Actor, type Draft, type Happened } from '#libs/feature';
import { type Command, encode, type RegistryOf, StreamFold } from '#libs/journal';

import { projectedRegistryOf } from '../registries.ts';

export const oakHouse = '11111111-1111-4111-8111-111111111111';
export const worker: Actor = {
  kind: 'person',
  id: '22222222-2222-4222-8222-222222222222',
  role: 'key.worker',
  home: oakHouse,
};

/** One thing done, as a spec tells it. */
export interface Told {
  readonly stream: string;
  readonly draft: Draft;
  readonly at: string;
  readonly happened?: Happened;
  readonly actor?: Actor;
  readonly reason?: string;
  readonly source?: Command['source'];
  /** What else the command that wrote it said. */
  readonly also?: Partial<Command>;
}

/** Encodes what is told as the journal does, without a store: each event follows the last one of its stream. */
export function encodedHistory(registryOf: RegistryOf = projectedRegistryOf) {
  const folds = new Map<string, StreamFold>();
  let position = 0;
  return {
    foldOf: (stream: string) => folds.get(stream),
    tell({ stream, draft, at, happened, actor = worker, reason, source, also = {} }: Told): StoredEvent {
      const fold = folds.get(stream) ?? new StreamFold(stream, registryOf(stream));
      folds.set(stream, fold);
      const [event] = encode(fold, [draft], {
        act: `do${draft.type}`,
        key: `key-${position}`,
        actor,
        decision: { policySet: 'spec', rules: [] },
        inputHash: '0'.repeat(64),
        when: { happened: happened ?? { precision: 'instant', value: at, basis: 'known' } },
        reason,
        source,
        now: at,
        ...also,
      });
      if (!event) throw new TypeError('Nothing was encoded.');
      const stored = storedAs(event, stream, fold.revision + 1, ++position);
      fold.take(stored);
      return stored;
    },
  };
}

export function storedAs(event: EncodedEvent, stream: string, revision: number, position: number): StoredEvent {
  return { ...event, stream: parseStreamName(stream), revision, position: String(position) };
}
