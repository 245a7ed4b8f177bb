import { type z } from 'zod';

import { type FieldForm } from './made-class.ts';

/** One property of an act's input: its form in GraphQL, what decides whether it is valid, and what the act gets. */
export interface InputProperty extends FieldForm {
  readonly schema: z.ZodType;
  /** The valid value, nulls dropped, as the act takes it. Absent: as it is. */
  readonly toAct?: (value: unknown) => unknown;
  /** What the act gets when nothing was sent, where that is something. */
  readonly absent?: unknown;
}
