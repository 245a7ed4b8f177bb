import { parseStreamName, type StoredEvent } from '#libs/event-store';
import { type Draft, event, feature, id, lines, oneOf, reading, registry, slice, text, whole } from '#libs/feature';
import { z } from 'zod';

import { StreamFold } from './fold.ts';
import { type Command, encode } from './journal.ts';

/** A small domain that nothing else knows: lamps that are lit and moved, notes that no slice hears, corrections. */
export const lampLit = event('LampLit', {
  version: 1,
  label: 'Lamp lit',
  class: (body) => (body.colour === 'red' ? 'health' : 'general'),
  correctable: 'both',
  about: (body) => `lamp:${body.lamp}`,
  body: z.strictObject({ lamp: id('Lamp'), colour: text(20, 'Colour') }),
});
export const lampMoved = event('LampMoved', {
  version: 1,
  label: 'Lamp moved',
  class: 'general',
  correctable: 'both',
  significance: 'SIGNIFICANT',
  about: (body) => `lamp:${body.lamp}`,
  body: z.strictObject({ lamp: id('Lamp'), to: text(40, 'To') }),
});
export const noteMade = event('NoteMade', {
  version: 1,
  label: 'Note made',
  class: 'general',
  correctable: 'both',
  body: z.strictObject({ words: text(200, 'Words') }),
});

/** The third version of a watch: first `hours` as text, then as `from` and `to` as text, now as whole hours. */
export const watchKept = event('WatchKept', {
  version: 3,
  label: 'Watch kept',
  class: 'general',
  correctable: 'amend',
  body: z.strictObject({ from: whole(0, 23, 'From'), to: whole(0, 23, 'To') }),
  upcasters: {
    1: ({ hours }) => {
      const [from, to] = String(hours).split('-');
      return { from, to };
    },
    2: ({ from, to }) => ({ from: Number(from), to: Number(to) }),
  },
});

const ofEntries = { version: 1, class: 'general', correctable: 'none' } as const;
const level = oneOf('Level', { ROUTINE: 'Routine', SIGNIFICANT: 'Significant', CRITICAL: 'Critical' }, 'Level');
export const amended = event('Amended', {
  ...ofEntries,
  label: 'Amended',
  corrects: 'amend',
  body: z.strictObject({
    schema: whole(1, 9, 'Version'),
    when: reading('When'),
    source: reading('Source').optional(),
    body: reading('Body'),
  }),
});
export const struck = event('Struck', { ...ofEntries, label: 'Struck', corrects: 'strike', body: z.strictObject({}) });
export const judged = event('Judged', {
  ...ofEntries,
  label: 'Judged',
  corrects: 'judge',
  body: z.strictObject({ level }),
});

export type Lamps = Readonly<Record<string, { readonly colour: string; readonly place: string }>>;

const noLamps: Lamps = {};
const lamps = slice({
  name: 'lamps',
  initial: noLamps,
  hears: [lampLit, lampMoved],
  evolve(state, { type, body }) {
    if (type === 'LampLit') return { ...state, [body.lamp]: { colour: body.colour, place: 'store' } };
    const lamp = state[body.lamp];
    return lamp ? { ...state, [body.lamp]: { ...lamp, place: body.to } } : state;
  },
});

/** The order matters: which movings came last. */
const trail = slice({
  name: 'trail',
  initial: '',
  hears: [lampMoved],
  evolve: (state, entry) => `${state}>${entry.entry}${entry.body.to}`.slice(-120),
});

const events = [lampLit, lampMoved, noteMade, watchKept, amended, struck, judged] as const;

export const lighthouse = registry([
  feature({
    name: 'lighthouse',
    stream: 'home',
    events,
    slices: [lamps, trail],
    acts: {},
    lines: lines(
      events,
      { lamps },
      {
        LampLit: () => 'Lamp lit',
        LampMoved: () => 'Lamp moved',
        NoteMade: () => 'Note',
        WatchKept: () => 'Watch',
        Amended: () => 'Amended',
        Struck: () => 'Struck',
        Judged: () => 'Judged',
      },
    ),
  }),
]);

export const keeper = '3f1d8a52-6d0e-4b57-9c55-0a4a5a0f9b01';
export const lampOne = '0b9a4d6e-1c8f-4f0a-8a53-5b6d2f7e9c10';
export const lampTwo = '7c2e5f81-94b3-4d6a-b0de-3a8f1c4d5e20';
export const happenedThen = { happened: { precision: 'day', value: '2026-03-01', basis: 'known' } } as const;

/** A command of the keeper under this key. */
export function commanded(key: string, more: Partial<Command> = {}): Command {
  return {
    act: 'keepLights',
    key,
    actor: { kind: 'person', id: keeper, role: 'keeper' },
    decision: { policySet: 'spec', rules: [] },
    inputHash: 'a'.repeat(64),
    when: happenedThen,
    now: '2026-03-02T09:00:00.000Z',
    ...more,
  };
}

/** The drafts as the store would hold them, following the last event of the fold. */
export function storedAfter(fold: StreamFold, drafts: readonly Draft[], command: Command): StoredEvent[] {
  return encode(fold, drafts, command).map((event, index) => {
    const revision = fold.revision + 1 + index;
    return { ...event, stream: parseStreamName(fold.stream), revision, position: String(revision) };
  });
}

/** An empty stream of the lighthouse. */
export function noLights(): StreamFold {
  return new StreamFold('home-5a0c1e2d-8f4b-4c6d-9e7f-1b2c3d4e5f60', lighthouse);
}

/** A stream of these drafts, each a command of its own, and its fold. */
export function recorded(drafts: readonly Draft[]): { readonly fold: StreamFold; readonly events: StoredEvent[] } {
  const fold = noLights();
  const events = drafts.flatMap((draft, index) => {
    const stored = storedAfter(fold, [draft], commanded(`key-${index}`));
    for (const event of stored) fold.take(event);
    return stored;
  });
  return { fold, events };
}
