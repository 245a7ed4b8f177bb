import { type Act, type Actor, type Door, type Draft, type Refusal, type When } from '#libs/feature';
import { type Command, type StreamFold } from '#libs/journal';

/** An act about to be decided on one stream, whoever performs it. */
export interface Performance {
  readonly name: string;
  readonly act: Act;
  readonly stream: string;
  /** Id of the child's record, home or person whose stream it is. */
  readonly subject: string;
  readonly door: Door;
  readonly input: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly onBehalfOf?: string | undefined;
  readonly key: string;
  readonly inputHash: string;
  readonly when: When;
  readonly circumstances: Pick<Command, 'reason' | 'source' | 'impactOnChild' | 'childsView' | 'notAskedBecause'>;
  readonly expectedRevision?: number | undefined;
  readonly causedBy?: string | undefined;
  readonly decision: Command['decision'];
  /** Facts from other streams, folded afresh for every decision. */
  facts(fold: StreamFold): Promise<Readonly<Record<string, unknown>>>;
  /** Whether the policy allows to record these events; asked before anything is appended. */
  permits?(fold: StreamFold, drafts: readonly Draft[]): boolean;
}

export interface Recorded {
  readonly revision: number;
  readonly firstRevision: number;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly entryNumber: number }[];
  readonly repeated: boolean;
}

export type Outcome =
  { readonly recorded: Recorded; readonly refusal?: never } | { readonly refusal: Refusal; readonly recorded?: never };

/** Thrown when the policy does not allow the events that were decided. */
export class NotPermitted extends Error {
  readonly code = 'NOT_PERMITTED';
}
