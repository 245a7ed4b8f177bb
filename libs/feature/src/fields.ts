import { z } from 'zod';

/** What a field says of itself, beside its zod schema: the one place from which labels, GraphQL types and facts come. */
export interface FieldWords {
  readonly kind:
    'text' | 'id' | 'day' | 'instant' | 'whole' | 'yesNo' | 'oneOf' | 'code' | 'many' | 'group' | 'reading';
  readonly label: string;
  readonly description?: string;
  /** Stricter sensitivity class of this field alone; absent: the class of its event. */
  readonly class?: string;
  /** `oneOf`, `group`: the type's name in GraphQL. `id`: what the id names. `code`: the code list's name. */
  readonly name?: string;
  /** `oneOf`: label of each value. */
  readonly labels?: Readonly<Record<string, string>>;
}

export interface FieldOptions {
  readonly description?: string;
  readonly class?: string;
}

const words = z.registry<FieldWords>();

function worded<S extends z.ZodType>(schema: S, said: FieldWords): S {
  words.add(schema, said);
  return schema;
}

/** A narrative is at most this long, whatever a field asks for (architecture: 20,000 characters). */
export const longestNarrative = 20_000;

// NUL and other controls but tab and line ends, bidirectional controls (they can make a sentence read otherwise than it
// is stored), and code points that are no characters.
const forbidden = /(?![\t\n\r])\p{Cc}|\p{Bidi_Control}|[\ufeff\ufffe\uffff]/u;

// A text of nothing but spaces, zero-width characters and fillers is as blank to its reader as an empty one.
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/** Whether a text can be stored and shown as it is: well-formed, without control or bidirectional control characters. */
export function isPlainText(value: string): boolean {
  return value.isWellFormed() && !forbidden.test(value);
}

/** Free text of 1 to `max` characters, trimmed, NFC; control and bidirectional control characters are refused. */
export function text(max: number, label: string, options: FieldOptions = {}) {
  const schema = z
    .string()
    .trim()
    .normalize('NFC')
    .regex(visible, 'must not be blank')
    .max(Math.min(max, longestNarrative), `must be at most ${Math.min(max, longestNarrative)} characters`)
    .refine(isPlainText, 'must not hold control characters or bidirectional controls');
  return worded(schema, { kind: 'text', label, ...options });
}

/** An opaque id (a UUID) of what `name` says: a goal, a person, a home. */
export function id(name: string, label: string = name, options: FieldOptions = {}) {
  const schema = z
    .string()
    .regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'must be an id (a lower-case UUID)',
    );
  return worded(schema, { kind: 'id', name, label, ...options });
}

/** Whether an instant is spelled as the clock would: `24:00` is none, since instants are compared as text. */
function isRealInstant(value: string): boolean {
  const instant = new Date(value);
  return isRealDay(value.slice(0, 10)) && !Number.isNaN(instant.getTime()) && instant.toISOString() === value;
}

function isRealDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) && value >= '1900' && value < '2200';
}

/** A plain date `YYYY-MM-DD` that exists, between 1900 and 2199. */
export function day(label: string, options: FieldOptions = {}) {
  const schema = z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-03-09')
    .refine(isRealDay, 'must be a date that exists');
  return worded(schema, { kind: 'day', label, ...options });
}

/** A UTC instant with milliseconds, `2026-03-09T14:30:00.000Z`. */
export function instant(label: string, options: FieldOptions = {}) {
  const schema = z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'must be an instant like 2026-03-09T14:30:00.000Z')
    .refine(isRealInstant, 'must be an instant that exists');
  return worded(schema, { kind: 'instant', label, ...options });
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number, label: string, options: FieldOptions = {}) {
  return worded(z.number().int('must be a whole number').min(min).max(max), { kind: 'whole', label, ...options });
}

/** Yes or no. */
export function yesNo(label: string, options: FieldOptions = {}) {
  return worded(z.boolean(), { kind: 'yesNo', label, ...options });
}

/** One of a closed list of our own; `labels` gives each value its words. Becomes the enum `name` in GraphQL. */
export function oneOf<const L extends Readonly<Record<string, string>>>(
  name: string,
  labels: L,
  label: string,
  options: FieldOptions = {},
) {
  const values = Object.keys(labels) as (keyof L & string)[];
  return worded(z.enum(values), { kind: 'oneOf', name, labels, label, ...options });
}

/**
 * A code of the list `name` in the vocabulary. Stored as text, since an authority may state one that no list has;
 * acts by people check it against the list at its date.
 */
export function code(name: string, label: string, options: FieldOptions = {}) {
  const schema = z
    .string()
    .trim()
    .normalize('NFC')
    .regex(visible, 'must not be blank')
    .max(40)
    .refine(isPlainText, 'must not hold control characters');
  return worded(schema, { kind: 'code', name, label, ...options });
}

/** A list of 0 (or `least`) to 100 (or `most`) of one field. */
export function many<S extends z.ZodType>(
  of: S,
  label: string,
  options: FieldOptions & { least?: number; most?: number } = {},
) {
  const { least = 0, most = 100, ...rest } = options;
  return worded(z.array(of).min(least, `needs at least ${least}`).max(most), { kind: 'many', label, ...rest });
}

/** A few fields that belong together; becomes the input and output type `name` in GraphQL. */
export function group<const S extends z.ZodRawShape>(
  name: string,
  shape: S,
  label: string,
  options: FieldOptions = {},
) {
  return worded(z.strictObject(shape), { kind: 'group', name, label, ...options });
}

/** The whole corrected reading of an entry: whatever body, checked against the corrected type by the journal and nobody else. */
export function reading(label: string) {
  return worded(z.record(z.string(), z.json()), { kind: 'reading', label });
}

/** A field as its readers see it. */
export interface Field extends FieldWords {
  readonly optional: boolean;
  readonly schema: z.ZodType;
}

/**
 * What a schema says of itself, `optional` unwrapped.
 * @throws TypeError for a schema that no helper of this file made: it would have no form in GraphQL and in facts.
 */
export function fieldOf(schema: z.ZodType): Field {
  const optional = schema instanceof z.ZodOptional;
  const inner = optional ? (schema.unwrap() as z.ZodType) : schema;
  const said = words.get(inner);
  if (!said)
    throw new TypeError(
      'This field was not made by a helper of libs/feature. Use text, id, day, oneOf, … so that it has a label and a form.',
    );
  return { ...said, optional, schema: inner };
}

/** The fields of an object schema, by name, in the order in which they were declared. */
export function fieldsOf(schema: z.ZodObject): ReadonlyMap<string, Field> {
  return new Map(Object.entries(schema.shape).map(([name, field]) => [name, fieldOf(field as z.ZodType)]));
}

/** The element of a list field. */
export function elementOf(field: Field): Field {
  if (!(field.schema instanceof z.ZodArray)) throw new TypeError(`${field.label} is no list.`);
  return fieldOf(field.schema.element as z.ZodType);
}

/** The fields of a group field. */
export function membersOf(field: Field): ReadonlyMap<string, Field> {
  if (!(field.schema instanceof z.ZodObject)) throw new TypeError(`${field.label} is no group.`);
  return fieldsOf(field.schema);
}

function* innerFieldsOf(field: Field): Generator<Field> {
  const inner = field.kind === 'many' ? [elementOf(field)] : field.kind === 'group' ? membersOf(field).values() : [];
  for (const one of inner) {
    yield one;
    yield* innerFieldsOf(one);
  }
}

/**
 * Checks that every field of an input has a form, however deep it lies.
 * @throws TypeError for a schema that no helper made.
 */
export function expectForms(schema: z.ZodObject): void {
  for (const field of fieldsOf(schema).values()) Array.from(innerFieldsOf(field));
}

/**
 * Checks that every field of a body or item can be shown: it has a form, and a class only where readers ask for one.
 * @throws TypeError for a schema that no helper made, and for a class within a group or list: fields are withheld
 *   whole, never in parts.
 */
export function expectShowable(schema: z.ZodObject): void {
  for (const field of fieldsOf(schema).values())
    for (const inner of innerFieldsOf(field))
      if (inner.class !== undefined)
        throw new TypeError(
          `${inner.label} lies within ${field.label} and has a class of its own, which no reader asks for. Give the class to ${field.label}, or make ${inner.label} a field beside it.`,
        );
}
