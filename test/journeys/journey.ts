import { z } from 'zod';

const entryNumber = z.number().int().positive();
const key = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/);
const clock = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const json = z.record(z.string(), z.json());

/** The phase on a day. What is not stated is not asked. */
const phase = z.strictObject({
  name: z.enum(['phaseOne', 'phaseTwo', 'stepDown', 'notStated']),
  day: entryNumber.optional(),
  transitionDue: z.boolean().optional(),
  words: z.string().optional(),
});

const planLine = z.strictObject({
  area: z.string().optional(),
  heading: z.string().optional(),
  words: z.string().optional(),
  status: z.string().optional(),
  entries: z.array(entryNumber).optional(),
});

const correction = z.strictObject({
  by: key,
  reason: z.string(),
  was: z.strictObject({ headline: z.string() }).optional(),
});

const chronologyEntry = z.strictObject({
  headline: z.string().optional(),
  kind: z.string().optional(),
  significance: z.enum(['ROUTINE', 'SIGNIFICANT', 'CRITICAL']).optional(),
  late: z.boolean().optional(),
  backDated: z.boolean().optional(),
  struck: z.boolean().optional(),
  childsView: z.string().optional(),
  notAskedBecause: z.string().optional(),
  phase: phase.nullable().optional(),
  corrections: z.array(correction).optional(),
});

const auditRow = z.strictObject({
  entry: entryNumber,
  person: key,
  role: z.string(),
  kind: z.string(),
  changes: z.array(z.strictObject({ name: z.string(), was: z.string(), now: z.string() })).optional(),
  flags: z.array(z.enum(['late', 'backDated', 'correction', 'significanceLowered'])).optional(),
});

const expected = z.strictObject({
  child: z.strictObject({ resident: z.boolean(), phase: phase.nullable(), keyWorker: key.nullable() }).optional(),
  carePlan: z.strictObject({ contains: z.array(planLine), absent: z.array(planLine).optional() }).optional(),
  chronology: z
    .strictObject({
      order: z.array(entryNumber),
      entries: z.record(z.string().regex(/^\d+$/), chronologyEntry).optional(),
    })
    .optional(),
  auditTrail: z
    .strictObject({
      rows: z.array(auditRow),
      refusedAttempts: z.number().int().nonnegative(),
      lastRefused: z.strictObject({ person: key, act: z.string(), code: z.string() }).optional(),
    })
    .optional(),
});

const when = z.strictObject({
  happened: z.string().optional(),
  to: z.string().optional(),
  basis: z.enum(['known', 'estimated', 'reported']).optional(),
  offset: z.enum(['+00:00', '+01:00']).optional(),
  learnedAt: z.string().optional(),
  shiftDate: z.string().optional(),
});

const look = z.strictObject({ at: clock, record: key, then: expected });

const done = look.extend({
  by: key,
  act: key,
  input: json,
  when: when.optional(),
  reason: z.string().optional(),
  source: z.string().optional(),
  childsView: z.string().optional(),
  notAskedBecause: z.string().optional(),
  expectedRevision: z.union([z.literal('seen'), z.number().int().nonnegative()]).optional(),
  key: key.optional(),
  repeated: z.literal(true).optional(),
  refused: z
    .string()
    .regex(/^[A-Z_]+$/)
    .optional(),
  bind: z.record(key, z.strictObject({ entry: entryNumber, field: key })).optional(),
  then: expected.required({ carePlan: true, chronology: true, auditTrail: true }),
});

/** A journey as its file holds it; the README beside it says how to read one. */
export const journey = z.strictObject({
  title: z.string(),
  clockStart: clock,
  people: z.array(z.strictObject({ key, name: z.string(), role: z.string() })),
  home: z.strictObject({
    ages: z.strictObject({ from: z.number(), to: z.number() }),
    rooms: z.array(z.strictObject({ key, name: z.string() })),
    capacity: entryNumber,
  }),
  steps: z.array(z.union([done, look])),
});

export type Journey = z.infer<typeof journey>;
export type Step = Journey['steps'][number];
/** A step in which somebody acts; any other only lets the clock move and looks. */
export type ActStep = Extract<Step, { readonly act: string }>;

export const isAct = (step: Step): step is ActStep => 'act' in step;

/** Corrections and judgements stand under the entry that they are about, not in the chronology itself. */
export const kindsOutsideTheChronology: readonly string[] = ['EntryAmended', 'EntryStruck', 'SignificanceJudged'];
