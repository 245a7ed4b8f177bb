import { source, when } from '#libs/feature';
import canonicalize from 'canonicalize';
import { z } from 'zod';

/**
 * Envelope v1, frozen from the first event. `metadata` is never encrypted and holds no personal data; `data` holds
 * the act's circumstances and the body. Both are stored as the bytes of RFC 8785 (JCS).
 */
export const metadataSchema = z.strictObject({
  v: z.literal(1),
  /** Version of the event type's body. */
  schema: z.number().int().positive(),
  recordedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  actor: z.strictObject({
    kind: z.enum(['person', 'reactor', 'import']),
    id: z.string(),
    role: z.string(),
    home: z.string().optional(),
  }),
  onBehalfOf: z.string().optional(),
  command: z.strictObject({ id: z.string(), act: z.string(), key: z.string() }),
  decision: z.strictObject({ policySet: z.string(), rules: z.array(z.string()) }),
  class: z.string(),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  enc: z.strictObject({ alg: z.literal('none') }),
  $correlationId: z.string(),
  $causationId: z.string(),
});
export type Metadata = z.infer<typeof metadataSchema>;

export const dataSchema = z.strictObject({
  when,
  reason: z.string().optional(),
  source: source.optional(),
  impactOnChild: z.string().optional(),
  childsView: z.string().optional(),
  notAskedBecause: z.string().optional(),
  /** Number of the entry that this event corrects or judges. */
  entry: z.number().int().positive().optional(),
  /** SHA-256 (hex) of what was sent: act, input and circumstances, without the expected revision. */
  inputHash: z.string().regex(/^[0-9a-f]{64}$/),
  body: z.record(z.string(), z.unknown()),
});
export type StoredCircumstances = z.infer<typeof dataSchema>;

/** The bytes of a value by RFC 8785; keys without a value are left out. */
export function jcsBytes(value: unknown): Uint8Array {
  return Buffer.from(jcsText(value), 'utf8');
}

/** The text of a value by RFC 8785. */
export function jcsText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is no JSON for this value.');
  return text;
}
