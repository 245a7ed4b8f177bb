import { z } from 'zod';

import { day, instant } from './fields.ts';

const basis = z.enum(['known', 'estimated', 'reported']);

/** When something happened, as exactly as it is known. */
export const happened = z.discriminatedUnion('precision', [
  z.strictObject({
    precision: z.literal('instant'),
    value: instant('Instant'),
    basis,
    /** The wall time as entered, `YYYY-MM-DDTHH:mm`, and its zone. */
    wall: z.string().optional(),
    zone: z.literal('Europe/London').optional(),
  }),
  z.strictObject({ precision: z.literal('day'), value: day('Day'), basis }),
  z.strictObject({ precision: z.literal('month'), value: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), basis }),
  z.strictObject({ precision: z.literal('year'), value: z.string().regex(/^\d{4}$/), basis }),
  /** A range of days; without `value` it has no lower end ("on or before `to`"). */
  z.strictObject({ precision: z.literal('range'), value: day('From').optional(), to: day('To'), basis }),
  z.strictObject({ precision: z.literal('unknown'), basis }),
]);

/** The times of an act, apart from when it was recorded. `learnedAt` absent: not said. */
export const when = z.strictObject({
  happened,
  learnedAt: instant('Learned at').optional(),
  shiftDate: day('Shift date').optional(),
});

export type Happened = z.infer<typeof happened>;
export type When = z.infer<typeof when>;

/** Who said so, or the row of an import that did. */
export const source = z.union([
  z.strictObject({ said: z.string().min(1).max(500) }),
  z.strictObject({
    file: z.string().min(1).max(500),
    line: z.number().int().positive(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
]);
export type Source = z.infer<typeof source>;
