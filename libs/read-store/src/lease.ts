import { isStorable } from './document.ts';
import { ReadStoreFault } from './fault.ts';
import { type Fence } from './read-store.ts';

const longest = 3_600_000;

/** @throws SPEC_REFUSED what is asked for is no lease that every store can keep. */
export function checkLease(name: string, holder: string, forMs: number): void {
  if (![name, holder].every((text) => text.length >= 1 && text.length <= 200 && isStorable(text))) {
    refuse('the names of lease and holder are texts of 1 to 200 characters without NUL');
  }
  if (!Number.isInteger(forMs) || forMs < 1 || forMs > longest) refuse('it stands for 1 to 3,600,000 milliseconds');
}

/** What answers whoever does something under a fence that no longer holds. */
export function fenced({ lease, epoch }: Fence): ReadStoreFault {
  return new ReadStoreFault(
    'READ_STORE_FENCED',
    `The lease ${lease} no longer stands at epoch ${epoch}. Stop what was begun under it; take the lease again to go on.`,
  );
}

function refuse(why: string): never {
  throw new ReadStoreFault('SPEC_REFUSED', `The lease was refused because ${why}. Ask for it otherwise.`);
}
