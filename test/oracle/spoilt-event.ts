import { type StoredEvent } from '#libs/event-store';

const json = (bytes: Uint8Array): Record<string, unknown> =>
  JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>;
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

const withBody = (event: StoredEvent, alter: (body: Record<string, unknown>) => unknown): StoredEvent => {
  const data = json(event.data);
  return { ...event, data: bytes({ ...data, body: alter(data['body'] as Record<string, unknown>) }) };
};

/** Shapes that no declaration allows: what a fault of a writer, or a writer of tomorrow, could have left behind. */
export const spoilings: readonly (readonly [what: string, spoil: (event: StoredEvent) => StoredEvent])[] = [
  ['a kind that nobody knows', (event) => ({ ...event, type: 'DreamInterpreted' })],
  ['a version of tomorrow', (event) => ({ ...event, metadata: bytes({ ...json(event.metadata), schema: 99 }) })],
  ['an envelope of tomorrow', (event) => ({ ...event, metadata: bytes({ ...json(event.metadata), v: 2 }) })],
  ['no circumstances', (event) => ({ ...event, data: bytes({}) })],
  ['data that is no JSON', (event) => ({ ...event, data: Buffer.from('{"when":') })],
  ['a body that is a list', (event) => withBody(event, () => [])],
  ['a field that nobody declared', (event) => withBody(event, (body) => ({ ...body, colour: 'blue' }))],
  ['a body without its fields', (event) => withBody(event, () => ({}))],
  ['another chain', (event) => ({ ...event, metadata: bytes({ ...json(event.metadata), prev: 'f'.repeat(64) }) })],
];
