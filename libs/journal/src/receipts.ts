import { type Position } from '#libs/event-store';

import { type Recorded } from './decode.ts';
import { sha256 } from './derived-ids.ts';

/** The first receipt of a command on this stream: what a retry is answered with. */
export interface KeptReceipt {
  readonly act: string;
  readonly inputHash: string;
  readonly firstRevision: number;
  readonly lastRevision: number;
  readonly position: Position;
  readonly events: readonly string[];
}

/** Sixteen bytes are kept of actor and key, not the two themselves. */
function keyOf(actor: string, key: string): string {
  return sha256(JSON.stringify([actor, key])).slice(0, 32);
}

/** The receipts of a stream by actor and key. Only the first command under a key counts; nothing displaces it. */
export class KeptReceipts {
  readonly #receipts = new Map<string, KeptReceipt>();

  of(actor: string, key: string): KeptReceipt | undefined {
    return this.#receipts.get(keyOf(actor, key));
  }

  /** Takes note of the next event: the first of its command, or a further one of the same append. */
  keep({ metadata, inputHash, stored }: Recorded): void {
    const at = keyOf(metadata.actor.id, metadata.command.key);
    const kept = this.#receipts.get(at);
    const { act } = metadata.command;
    const further = kept?.act === act && kept.inputHash === inputHash && kept.lastRevision + 1 === stored.revision;
    if (kept && !further) return;
    this.#receipts.set(at, {
      act,
      inputHash,
      firstRevision: kept?.firstRevision ?? stored.revision,
      lastRevision: stored.revision,
      position: stored.position,
      events: [...(kept?.events ?? []), stored.id],
    });
  }
}
