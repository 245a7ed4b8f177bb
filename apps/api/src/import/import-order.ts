import { z } from 'zod';

/** What to import for which home, as the command line sends it. */
export const importOrder = z.strictObject({
  home: z.uuid().lowercase(),
  /** GSS code of the authority whose return it is: the return itself does not name it. */
  authority: z.string().regex(/^[A-Z]\d{8}$/, 'must be a GSS code of nine characters, such as E10000012'),
  /** URNs that the home has or had; absent or empty: the one under which it is registered. */
  urns: z.array(z.string().trim().min(1).max(20)).max(50).optional(),
  /** Collection year: 2018 ends on 31 March 2018. */
  year: z.int().min(1990).max(2199),
  /** Only checks: nothing is written, and the report is the same. */
  check: z.boolean().default(false),
});

export type ImportOrder = z.input<typeof importOrder>;
