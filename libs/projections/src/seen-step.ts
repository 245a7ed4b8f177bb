import { type Registry } from '#libs/feature';
import { type Step } from '#libs/journal';

import { type Mark } from './marks.ts';

/** One event as the views see it, with the act that wrote it. */
export interface SeenStep extends Step {
  readonly registry: Registry;
  readonly act: string;
  readonly key: string;
  /** How the event's own entry is marked. */
  readonly mark: Mark | undefined;
  /** Numbers of earlier entries that are marked otherwise since. */
  readonly remarked: readonly number[];
}
